package io.sigmascope.analysis;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.frame.RgbImage;
import io.sigmascope.frame.SceneResult;
import io.sigmascope.frame.Spread;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.PlaneCodec;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.EngineSettings;
import io.sigmascope.inference.Heads;
import io.sigmascope.inference.ModelCard;
import io.sigmascope.inference.ModelPackage;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import io.sigmascope.uncertainty.ClassStatistics;
import io.sigmascope.uncertainty.GridSketch;
import io.sigmascope.uncertainty.PictureHash;
import io.sigmascope.uncertainty.SpreadMeter;
import io.sigmascope.wire.SceneWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a lane does with a frame beside the network, part by part, on one thread: {@code ./mvnw
 * -Pjmh test-compile exec:exec}. The frame is the one of a rendered street with the most pixels of
 * things, as the model that ships sees it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // by prepare
public class SceneParts {
  private static final PixelSize SENT = new PixelSize(1280, 720);
  private static final int CANDIDATES = 40;
  private static final int JPEG_QUALITY = 80;
  private static final int FIRST_THING = 11; // by trainId: persons, vehicles, cycles follow

  private Engine engine;
  private Engine.Lane lane;
  private ModelCard card;
  private byte[] jpeg;
  private ByteBuffer input;
  private HeadReader reader;
  private Heads heads;
  private HeadPlanes planes;
  private InstanceFinder finder;
  private InstanceFinder byPeaks;
  private short[] depth;
  private SceneResult result;
  private final FrameDecoder decoder = new FrameDecoder();
  private final SpreadMeter meter = new SpreadMeter();
  private final PictureHash hash = new PictureHash();
  private final FrameRef frame =
      new FrameRef(new CameraId("bench"), 0, Instant.EPOCH, "camera.frames", 0, 0);

  /** Finds the frame, and has the model look at it. */
  @Setup(Level.Trial)
  public void prepare() throws Exception {
    ModelPackage model = ModelPackage.load(Path.of("models", "street"));
    card = model.card();
    engine = Engine.open(model, EngineSettings.cpu(1, 2));
    lane = engine.newLane();
    PixelSize size = card.input();
    input =
        ByteBuffer.allocateDirect(Math.toIntExact(size.pixels() * 3))
            .order(ByteOrder.nativeOrder());
    reader = new HeadReader(card);
    planes = reader.planes();
    int most = -1;
    StreetRenderer street = new StreetRenderer(7, RenderSettings.ofSize(SENT));
    for (int i = 0; i < CANDIDATES; i++) {
      RgbImage picture = street.render(25 * i).image();
      byte[] encoded = JpegEncoder.encode(picture, JPEG_QUALITY);
      read(encoded);
      int things = things();
      if (things > most) {
        most = things;
        jpeg = encoded;
      }
    }
    read(jpeg);
    decoder.decodeInto(jpeg, size, input.clear());
    depth = new short[planes.pixels];
    finder = finder(InstanceMethod.OPTICS);
    byPeaks = finder(InstanceMethod.PEAKS);
    SceneMaker maker = new SceneMaker(card, model.id(), InstanceMethod.OPTICS);
    result = maker.make(heads, 0, SENT, OptionalDouble.empty(), lane.input());
    read(jpeg);
    DepthScale.quantise(planes.inverseDepth, DepthScale.step(planes.inverseDepth), depth);
    finder.find(SENT, false);
  }

  private void read(byte[] encoded) throws Exception {
    decoder.decodeInto(encoded, card.input(), lane.input().clear());
    heads = lane.run(1);
    reader.read(heads, 0, SENT, OptionalDouble.empty());
  }

  private InstanceFinder finder(InstanceMethod method) {
    PixelSize size = card.input();
    return new InstanceFinder(
        size,
        planes,
        method.clusterer(size.width(), size.height(), card.output().pixels()),
        card.instanceScore());
  }

  private int things() {
    int count = 0;
    for (byte label : planes.labels) {
      count += label >= FIRST_THING ? 1 : 0;
    }
    return count;
  }

  @TearDown
  public void close() {
    lane.close();
    engine.close();
    decoder.close();
  }

  /** A JPEG of 1280x720 to the network's input. */
  @Benchmark
  public PixelSize decode() throws Exception {
    return decoder.decodeInto(jpeg, card.input(), input.clear());
  }

  /** Heads to arrays. */
  @Benchmark
  public HeadPlanes planes() throws Exception {
    planes.read(heads, 0);
    return planes;
  }

  /** Votes, OPTICS, and what each instance measures. */
  @Benchmark
  public Object instances() {
    return finder.find(SENT, false);
  }

  /** The same by peaks. */
  @Benchmark
  public Object instancesByPeaks() {
    return byPeaks.find(SENT, false);
  }

  /** Mean and percentiles of a plane. */
  @Benchmark
  public Spread spread() {
    return meter.of(planes.inverseDepth, planes.pixels);
  }

  /** A sketch of a plane. */
  @Benchmark
  public byte[] sketch() {
    return GridSketch.of(planes.depthScale, planes.width, planes.height);
  }

  /** What makes pictures that look alike comparable. */
  @Benchmark
  public Object hash() {
    return hash.of(input, 0, card.input().width(), card.input().height());
  }

  /** Shares and uncertainty by class. */
  @Benchmark
  public ClassStatistics classes() {
    return ClassStatistics.of(planes.labels, planes.confidence, planes.entropy, planes.pixels);
  }

  /** Inverse depth to 16 bits. */
  @Benchmark
  public short[] quantise() {
    DepthScale.quantise(planes.inverseDepth, DepthScale.step(planes.inverseDepth), depth);
    return depth;
  }

  /** 16 bits to PNG. */
  @Benchmark
  public Object depthPng() {
    return PlaneCodec.png16(depth, planes.width, planes.height);
  }

  /** Labels to PNG. */
  @Benchmark
  public Object labelsPng() {
    return PlaneCodec.png8(planes.labels, planes.width, planes.height);
  }

  /** Instances to PNG. */
  @Benchmark
  public Object instancesPng() {
    return PlaneCodec.png16(finder.ids(), planes.width, planes.height);
  }

  /** The four messages. */
  @Benchmark
  public List<byte[]> messages() {
    return List.of(
        SceneWriter.depth(frame, result),
        SceneWriter.semantic(frame, result),
        SceneWriter.instances(frame, result),
        SceneWriter.uncertainty(frame, result));
  }
}
