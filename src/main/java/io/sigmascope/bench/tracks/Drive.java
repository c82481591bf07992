package io.sigmascope.bench.tracks;

import io.sigmascope.analysis.HeadPlanes;
import io.sigmascope.analysis.HeadReader;
import io.sigmascope.bench.tracks.DriveFrame.Seen;
import io.sigmascope.capture.CameraUri.RenderedStreet;
import io.sigmascope.evaluation.FrameMatches;
import io.sigmascope.evaluation.SourceGrid;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.image.FrameDecoder;
import io.sigmascope.image.JpegEncoder;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.inference.Engine;
import io.sigmascope.inference.InferenceException;
import io.sigmascope.rendering.RenderSettings;
import io.sigmascope.rendering.StreetRenderer;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The frames of a rendered camera in their order, as they are captured and served: through a JPEG,
 * the same decoding, engine and reading of its heads. For one thread.
 */
final class Drive implements AutoCloseable {
  private static final int JPEG_QUALITY = 90;
  private static final int MILLIS_A_FRAME = 200;

  private final StreetRenderer street;
  private final PixelSize source;
  private final PixelSize input;
  private final HeadReader reader;
  private final SourceGrid grid;
  private final FrameDecoder decoder = new FrameDecoder();
  private final Engine.Lane lane;
  private int next;

  /**
   * @throws InferenceException if the engine has no room for a lane
   */
  Drive(Engine engine, RenderedStreet camera) throws InferenceException {
    source = camera.size();
    street =
        new StreetRenderer(camera.seed(), new RenderSettings(source, camera.cover(), camera.fog()));
    input = engine.model().card().input();
    reader = new HeadReader(engine.model().card());
    grid = new SourceGrid(reader.planes().size(), source);
    lane = engine.newLane();
  }

  /** Renders and analyses the next frame. */
  DriveFrame next() throws InferenceException, UndecodableImageException {
    LabelledScene scene = street.render(next);
    InstanceMap truth = scene.instances();
    List<Instance> real = TrueInstances.of(scene);
    lane.input().clear();
    decoder.decodeInto(JpegEncoder.encode(scene.image(), JPEG_QUALITY), input, lane.input());
    List<Instance> found =
        reader.read(lane.run(1), 0, source, OptionalDouble.of(scene.camera().fy()));
    HeadPlanes planes = reader.planes();
    InstanceMap predicted =
        new InstanceMap(
            source.width(),
            source.height(),
            grid.ids(reader.instanceMap().ids(), planes.confidence()));
    return new DriveFrame(
        (long) MILLIS_A_FRAME * next++,
        source,
        new Seen(found, FrameMatches.of(truth, street::objectOf, predicted, found)),
        new Seen(real, FrameMatches.of(truth, street::objectOf, truth, real)));
  }

  @Override
  public void close() {
    decoder.close();
    lane.close();
  }
}
