package io.sigmascope.analysis.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.Box;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.StreetClass;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraTracksTest {
  private static final PixelSize SOURCE = new PixelSize(512, 256);

  private CameraTracks tracks = new CameraTracks();

  private static Instance seen(
      StreetClass type, double score, double x, double y, double side, double metres) {
    Box box =
        new Box(
            (float) (x - side / 2),
            (float) (y - side / 2),
            (float) (x + side / 2),
            (float) (y + side / 2));
    return new Instance(
        26_000, type, (float) score, box, (float) x, (float) y, 100, (float) metres, 0, 0);
  }

  private static Instance car(double x, double metres) {
    return seen(StreetClass.CAR, 0.9, x, 128, 40, metres);
  }

  private List<Long> ids(long millis, Instance... instances) {
    return tracks.assign(millis, SOURCE, List.of(instances)).stream().map(Instance::track).toList();
  }

  private static byte[] written(CameraTracks tracks) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tracks.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static CameraTracks read(byte[] bytes) throws IOException {
    return CameraTracks.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @Test
  void idsBeginAtOneAndStayWithTheirObjects() {
    assertThat(ids(0, car(100, 20), car(400, 30))).containsExactly(1L, 2L);

    assertThat(ids(200, car(395, 30), car(110, 20))).containsExactly(2L, 1L);
  }

  @Test
  void aFrameWithoutDistancesBreaksNoTrack() {
    assertThat(ids(0, car(100, 60), car(400, 0))).containsExactly(1L, 2L);
    assertThat(ids(200, car(100, 0), car(400, 60))).containsExactly(1L, 2L);
    assertThat(ids(400, car(100, 60), car(400, 60))).containsExactly(1L, 2L);
  }

  @Test
  void aDistanceThatWasNeverSeenIsNotKnownHoweverOftenItWasNot() {
    for (int frame = 0; frame < 15; frame++) {
      assertThat(ids(200L * frame, car(100, 0))).containsExactly(1L);
    }

    assertThat(ids(3000, car(100, 60))).containsExactly(1L);
    assertThat(ids(3200, car(100, 60))).containsExactly(1L);
  }

  @Test
  void changesNothingOfInstancesButTheirTracks() {
    Instance car = car(100, 20);

    assertThat(tracks.assign(0, SOURCE, List.of(car))).containsExactly(car.withTrack(1));
  }

  @Test
  void followsWhatMovesFartherThanItsBoxIsWideEachFrame() {
    for (int frame = 0; frame < 6; frame++) {
      assertThat(ids(200L * frame, car(40 + 60 * frame, 20), car(470 - 60 * frame, 9)))
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void tellsTheNearOneFromTheFarOneWhereBoxesMeet() {
    ids(0, car(200, 40), car(215, 10));

    assertThat(ids(200, car(207, 10.5), car(208, 39))).containsExactly(2L, 1L);
  }

  @Test
  void anotherClassIsAnotherObject() {
    ids(0, car(100, 20));

    assertThat(ids(200, seen(StreetClass.TRUCK, 0.9, 100, 128, 40, 20))).containsExactly(2L);
  }

  private void seeTwice() {
    ids(-200, car(100, 20));
    ids(0, car(100, 20));
  }

  @Test
  void keepsATrackThatIsNotSeenForAsLongAsItLives() {
    seeTwice();

    assertThat(ids(CameraTracks.LIFE_MILLIS, car(100, 20))).containsExactly(1L);
  }

  @Test
  void endsATrackThatIsNotSeenForLonger() {
    seeTwice();

    assertThat(ids(CameraTracks.LIFE_MILLIS + 1, car(100, 20))).containsExactly(2L);
  }

  @Test
  void aDoubtfulInstanceGoesOnWithATrackButBeginsNone() {
    Instance doubtful = seen(StreetClass.CAR, 0.4, 100, 128, 40, 20);
    assertThat(ids(0, doubtful)).containsExactly(0L);

    assertThat(ids(200, car(100, 20))).containsExactly(1L);
    assertThat(ids(400, doubtful)).containsExactly(1L);
    assertThat(ids(600, seen(StreetClass.CAR, 0.2, 100, 128, 40, 20))).containsExactly(0L);
  }

  @Test
  void keepsTracksWhereTheResolutionChanges() {
    ids(0, car(100, 20));

    List<Instance> larger =
        tracks.assign(
            200, new PixelSize(1024, 512), List.of(seen(StreetClass.CAR, 0.9, 200, 256, 80, 20)));

    assertThat(larger).extracting(Instance::track).containsExactly(1L);
  }

  @Test
  void aLateFrameHasTheTracksOfItsTimeAndChangesNothing() throws IOException {
    ids(0, car(100, 20));
    ids(200, car(120, 20));
    ids(600, car(160, 20));
    List<Long> late = ids(400, car(140, 20), car(400, 30));

    assertThat(late).containsExactly(1L, 0L);
    assertThat(ids(800, car(180, 20), car(400, 30))).containsExactly(1L, 2L);
  }

  @Test
  void aClockThatIsSetBackBeginsAnewAfterAWhile() {
    ids(1_000_000, car(100, 20));
    for (int frame = 1; frame < CameraTracks.SET_BACK; frame++) {
      assertThat(ids(frame * 200L, car(100, 20))).containsExactly(0L);
    }

    assertThat(ids(CameraTracks.SET_BACK * 200L, car(100, 20))).containsExactly(2L);
    assertThat(ids(CameraTracks.SET_BACK * 200L + 200, car(100, 20))).containsExactly(2L);
  }

  @Test
  void aClockThatJumpsAheadEndsTracksAndReusesNoIds() {
    ids(0, car(100, 20));

    assertThat(ids(1_000_000_000_000L, car(100, 20))).containsExactly(2L);
  }

  @Test
  void framesOfOneTimeAreTrackedToo() {
    ids(0, car(100, 20));

    assertThat(ids(0, car(101, 20), car(300, 20))).containsExactly(1L, 2L);
    assertThat(ids(0, car(101, 20), car(300, 20))).containsExactly(1L, 2L);
  }

  @Test
  void boundsTheTracksAndPrefersWhatIsSeenNow() throws IOException {
    Instance[] many = new Instance[CameraTracks.MOST_TRACKS + 10];
    for (int i = 0; i < many.length; i++) {
      many[i] = seen(StreetClass.PERSON, 0.9, 20 * (i % 25), 20 * (i / 25), 8, 20);
    }

    List<Long> given = ids(0, many);
    List<Long> next = ids(1000, car(256, 5));

    assertThat(given.subList(0, CameraTracks.MOST_TRACKS))
        .doesNotContain(0L)
        .doesNotHaveDuplicates();
    assertThat(given.subList(CameraTracks.MOST_TRACKS, many.length)).containsOnly(0L);
    assertThat(next).containsExactly(CameraTracks.MOST_TRACKS + 1L);
    assertThat(written(tracks)).hasSizeLessThan(130 * CameraTracks.MOST_TRACKS);
    assertThat(written(read(written(tracks)))).isEqualTo(written(tracks));
  }

  @Test
  void instancesOfNoSizeOrPlaceBreakNothing() {
    Instance none = seen(StreetClass.CAR, 0.9, Double.NaN, 128, 40, 20);
    Instance thin = seen(StreetClass.CAR, 0.9, 100, 128, 0, 0);

    assertThat(ids(0, none, thin)).containsExactly(1L, 2L);
    assertThat(ids(200, none, thin, seen(StreetClass.CAR, Double.NaN, 1, 1, 1, 1)))
        .containsExactly(3L, 2L, 0L);
  }

  /** Things that come, go, are missed, doubted, mistaken and late. */
  private static List<Frame> drive(Random random) {
    List<double[]> objects = new ArrayList<>();
    List<Frame> frames = new ArrayList<>();
    long millis = 1_700_000_000_000L;
    for (int i = 0; i < 60; i++) {
      millis += random.nextInt(12) == 0 ? -150 : 40 + random.nextInt(300);
      if (objects.size() < 12 && random.nextInt(3) == 0) {
        objects.add(
            new double[] {
              512 * random.nextDouble(), 40 * random.nextGaussian(), 5 + 40 * random.nextDouble()
            });
      }
      List<Instance> instances = new ArrayList<>();
      for (double[] object : objects) {
        object[0] += object[1] * 0.2;
        if (random.nextInt(5) > 0) {
          StreetClass type = random.nextInt(15) == 0 ? StreetClass.TRUCK : StreetClass.CAR;
          double x = object[0] + random.nextGaussian();
          instances.add(seen(type, random.nextDouble(), x, 128, 400 / object[2], object[2]));
        }
      }
      objects.removeIf(object -> object[0] < 0 || object[0] > 512);
      frames.add(new Frame(millis, instances));
    }
    return frames;
  }

  private record Frame(long millis, List<Instance> instances) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sameFramesGiveTheSameIdsWhereverItWasWrittenAndReadInBetween(long seed) throws IOException {
    List<Frame> frames = drive(new Random(seed));
    CameraTracks through = new CameraTracks();
    long most = 0;
    for (Frame frame : frames) {
      List<Instance> expected = through.assign(frame.millis, SOURCE, frame.instances);

      tracks = read(written(tracks));
      List<Instance> tracked = tracks.assign(frame.millis, SOURCE, frame.instances);

      assertThat(tracked).isEqualTo(expected);
      assertThat(tracked.stream().map(Instance::track).filter(id -> id > 0))
          .doesNotHaveDuplicates();
      most = Math.max(most, tracked.stream().mapToLong(Instance::track).max().orElse(0));
    }

    assertThat(written(tracks)).isEqualTo(written(through));
    assertThat(most).isBetween(5L, 60L);
  }

  @Test
  void refusesWhatItHasNotWritten() throws IOException {
    ids(0, car(100, 20));
    byte[] bytes = written(tracks);
    byte[] otherForm = bytes.clone();
    otherForm[0] = 9;
    byte[] tooMany = bytes.clone();
    tooMany[18] = (byte) 200;
    byte[] noClass = bytes.clone();
    noClass[27] = 77;

    assertThatThrownBy(() -> read(otherForm))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("9");
    assertThatThrownBy(() -> read(tooMany))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("200");
    assertThatThrownBy(() -> read(noClass))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("77");
  }
}
