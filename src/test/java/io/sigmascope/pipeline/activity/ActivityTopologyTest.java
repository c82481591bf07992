package io.sigmascope.pipeline.activity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.Box;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.ClassShare;
import io.sigmascope.frame.EncodedPlane;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.ModelId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.PlaneEncoding;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.pipeline.StreamsProperties;
import io.sigmascope.settings.ActivitySettings;
import io.sigmascope.wire.BadMessageException;
import io.sigmascope.wire.CloudEvent;
import io.sigmascope.wire.KafkaProperties;
import io.sigmascope.wire.SceneWriter;
import io.sigmascope.wire.TelemetryReader;
import io.sigmascope.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ActivityTopologyTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final EncodedPlane PLANE =
      new EncodedPlane(new PixelSize(2, 1), PlaneEncoding.PNG8, new byte[] {1});
  private static final ActivitySettings SHIPPED =
      ActivitySettings.load(Path.of("topologies/activity.yaml"));

  private final List<String> told = new ArrayList<>();
  private final ActivityMetrics metrics =
      new ActivityMetrics() {
        @Override
        public void late(CameraId camera) {
          told.add("late " + camera.value());
        }

        @Override
        public void repeated(CameraId camera) {
          told.add("repeated " + camera.value());
        }

        @Override
        public void refused() {
          told.add("refused");
        }
      };
  private final TopologyTestDriver driver =
      new TopologyTestDriver(
          ActivityTopology.build(SHIPPED, metrics),
          StreamsProperties.of(SHIPPED.application(), KafkaProperties.of("nowhere:9092"), Map.of()),
          START);
  private Instant now = START;
  private long offset;

  @AfterEach
  void stop() {
    driver.close();
  }

  /** What one frame shows: the classes, tracks and distances of its objects. */
  private record Thing(StreetClass type, long track, float metres) {}

  private void frame(String camera, float road, Thing... things) {
    FrameRef frame =
        new FrameRef(new CameraId(camera), offset, now, Topics.CAMERA_FRAMES, 0, offset++);
    SceneResult scene =
        new SceneResult(
            new PixelSize(1280, 720),
            new ModelId("street", "0123456789ab"),
            new SceneResult.Depth(PLANE, 1, true, new Spread(0, 0, 0, 0, 0)),
            new SceneResult.Semantics(
                PLANE,
                List.of(
                    new ClassShare(StreetClass.ROAD, road, 0.9f),
                    new ClassShare(StreetClass.SKY, 1 - road, 0.9f))),
            new SceneResult.Instances(PLANE, instances(things)),
            new SceneResult.Uncertainty(List.of(), List.of(), 0, 0));
    pipe(Topics.SCENE_SEMANTIC, frame, SceneWriter.semantic(frame, scene));
    pipe(Topics.SCENE_INSTANCES, frame, SceneWriter.instances(frame, scene));
  }

  private static List<Instance> instances(Thing... things) {
    List<Instance> instances = new ArrayList<>();
    for (Thing thing : things) {
      instances.add(
          new Instance(
              1000, thing.type, 0.9f, new Box(0, 0, 9, 9), 4, 4, 81, thing.metres, 1, thing.track));
    }
    return instances;
  }

  private void pipe(String topic, FrameRef frame, byte[] value) {
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(frame.camera().value().getBytes(UTF_8), value, frame.captureTime()));
  }

  private void wait(Duration duration) {
    now = now.plus(duration);
    driver.advanceWallClockTime(duration);
  }

  private List<TestRecord<byte[], byte[]>> records() {
    return driver
        .createOutputTopic(
            Topics.FLEET_ACTIVITY, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  private List<Activity> activities() throws BadMessageException {
    List<Activity> activities = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : records()) {
      activities.add(TelemetryReader.activity(record.value()));
    }
    return activities;
  }

  /** A wait in steps, as a process has it. */
  private void seconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      wait(Duration.ofSeconds(1));
    }
  }

  @Test
  void describesItselfAsInItsGoldenText() throws Exception {
    String described = ActivityTopology.build(SHIPPED, ActivityMetrics.NONE).describe().toString();

    assertThat(described.strip() + "\n")
        .isEqualTo(Files.readString(Path.of("topologies/activity.txt")));
  }

  @Test
  void namesTheChangelogOfItsCamerasAsKafkaStreamsDoes() {
    frame("roof-1", 0.4f, new Thing(StreetClass.CAR, 1, 20));

    assertThat(driver.producedTopicNames()).containsAll(ActivityTopology.changelogs(SHIPPED));
  }

  @Test
  void countsWhatACameraSeesInAMinute() throws Exception {
    frame("roof-1", 0.4f, new Thing(StreetClass.CAR, 1, 20), new Thing(StreetClass.CAR, 2, 12));
    seconds(20);
    frame("roof-1", 0.2f, new Thing(StreetClass.CAR, 2, 9), new Thing(StreetClass.PERSON, 3, 0));
    seconds(130);

    Activity camera = activities().get(0);

    assertThat(camera.camera()).contains(new CameraId("roof-1"));
    assertThat(camera.start()).isEqualTo(START);
    assertThat(camera.end()).isEqualTo(START.plusSeconds(60));
    assertThat(camera.frames()).isEqualTo(2);
    assertThat(camera.counts())
        .containsExactly(
            new Activity.Count(StreetClass.PERSON, 0.5f, 1, 1),
            new Activity.Count(StreetClass.CAR, 1.5f, 2, 2));
    assertThat(camera.nearestMetres()).isEqualTo(9);
    assertThat(camera.freeRoadShare()).isCloseTo(0.3f, within(1e-6f));
  }

  @Test
  void addsUpTheFleet() throws Exception {
    for (int i = 0; i < 3; i++) {
      frame("roof-1", 0.4f, new Thing(StreetClass.CAR, 1, 20), new Thing(StreetClass.CAR, 2, 12));
    }
    frame("gate", 0.8f, new Thing(StreetClass.CAR, 1, 5));
    seconds(150);

    List<TestRecord<byte[], byte[]>> records = records();
    Activity fleet = TelemetryReader.activity(records.get(2).value());

    assertThat(records).hasSize(3);
    assertThat(records.get(2).key()).isEmpty();
    assertThat(CloudEvent.read(records.get(2).headers()).type())
        .isEqualTo("io.sigmascope.v1.Activity");
    assertThat(fleet.camera()).isEmpty();
    assertThat(fleet.frames()).isEqualTo(4);
    assertThat(fleet.counts()).containsExactly(new Activity.Count(StreetClass.CAR, 1.75f, 2, 3));
    assertThat(fleet.nearestMetres()).isEqualTo(5);
    assertThat(fleet.freeRoadShare()).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void correctsTheFleetWhenACamerasWindowComesLate() throws Exception {
    frame("roof-1", 0.4f);
    seconds(150);
    now = START.plusSeconds(30);
    frame("gate", 0.8f); // its clock is behind
    seconds(150);

    assertThat(activities())
        .extracting(a -> a.camera().map(CameraId::value).orElse("fleet") + " " + a.frames())
        .containsExactly("roof-1 1", "fleet 1", "gate 1", "fleet 2");
  }

  /** As when a day that is kept in Kafka is read at once. */
  @Test
  void totalsWindowsThatLieHoursApartThoughTheyCloseWithinMoments() throws Exception {
    for (int hours = 9; hours >= 1; hours -= 2) {
      now = START.minus(Duration.ofHours(hours));
      frame("roof-1", 0.4f);
    }
    now = START;
    seconds(10);

    assertThat(activities()).filteredOn(a -> a.camera().isEmpty()).hasSize(4);
  }

  @Test
  void countsAFrameOnceThoughItsResultsComeTwice() throws Exception {
    frame("roof-1", 0.4f, new Thing(StreetClass.CAR, 1, 20));
    offset--;
    frame("roof-1", 0.4f, new Thing(StreetClass.CAR, 1, 20));
    seconds(150);

    assertThat(activities().get(0).frames()).isEqualTo(1);
    assertThat(told).containsExactly("repeated roof-1", "repeated roof-1");
  }

  @Test
  void countsResultsThatComeWhenTheirWindowIsClosed() throws Exception {
    frame("roof-1", 0.4f);
    seconds(150);
    frame("roof-1", 0.4f);
    now = START.plusSeconds(30);
    frame("roof-1", 0.8f);

    assertThat(activities().get(0).frames()).isEqualTo(1);
    assertThat(told).containsExactly("late roof-1", "late roof-1");
  }

  @Test
  void passesOverWhatIsNoResult() throws Exception {
    driver
        .createInputTopic(
            Topics.SCENE_SEMANTIC, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput("roof-1".getBytes(UTF_8), "nonsense".getBytes(UTF_8), now);
    driver
        .createInputTopic(
            Topics.SCENE_INSTANCES, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput("roof-1".getBytes(UTF_8), null, now);
    frame("roof-1", 0.4f);
    seconds(150);

    assertThat(activities()).hasSize(2);
    assertThat(told).containsExactly("refused", "refused");
  }

  @Test
  void goesOnAfterAWindowThatEndsAfterTheYear9999() throws Exception {
    now = Instant.parse("9999-12-31T23:59:59.500Z");
    frame("roof-1", 0.4f);
    now = START;
    frame("gate", 0.8f);
    seconds(150);

    List<Activity> totals = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : records()) {
      if (record.key().length == 0) {
        totals.add(TelemetryReader.activity(record.value()));
      }
    }

    assertThat(totals).extracting(Activity::start).containsExactly(START);
    assertThat(told).containsExactly("refused");
  }

  @Test
  void keepsTheNewestOfEachForQuestions() throws Exception {
    frame("roof-1", 0.4f);
    seconds(150);
    frame("roof-1", 0.6f);
    seconds(150);

    assertThat(activities()).hasSize(4);
    KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(ActivityTopology.LATEST);
    assertThat(store.approximateNumEntries()).isEqualTo(2);
  }
}
