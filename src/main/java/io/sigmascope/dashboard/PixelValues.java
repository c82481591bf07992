package io.sigmascope.dashboard;

import io.sigmascope.frame.ClassShare;
import io.sigmascope.frame.ClassUncertainty;
import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.frame.Task;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.wire.SceneJoin;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What results say of a place in a picture. */
final class PixelValues {
  private PixelValues() {}

  /**
   * The values of the planes' pixel there.
   *
   * <p>Messages have an uncertainty for each class and one for the frame's depth, none for a single
   * pixel. That of inverse depth, b 1/m, is b d^2 metres at a distance of d.
   *
   * @param planes of the scene
   * @param x share of the width, 0 to 1
   * @param y share of the height, 0 to 1
   */
  static Map<String, Object> at(SceneJoin.Scene scene, ScenePlanes planes, double x, double y) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("frame", FrameLog.key(scene.frame()));
    json.put("sequence", Long.toUnsignedString(scene.frame().sequence()));
    int label =
        planes.labels().at(cell(x, planes.labels().width()), cell(y, planes.labels().height()));
    boolean isKnown = label < StreetClass.all().size();
    json.put("class", isKnown ? StreetClass.ofTrainId(label).label() : null);
    json.put("confidence", confidence(scene, label));
    json.put("entropy", entropy(scene, label));
    float metres =
        planes.depth().at(cell(x, planes.depth().width()), cell(y, planes.depth().height()));
    json.put("metres", Float.isFinite(metres) ? metres : null);
    double plusMinus = metres * metres * depthScale(scene);
    json.put("plusMinusMetres", Double.isFinite(plusMinus) ? plusMinus : null);
    json.put("calibrated", planes.calibrated());
    InstanceMap instances = planes.instances();
    int id = instances.at(cell(x, instances.width()), cell(y, instances.height()));
    scene.result().instances().items().stream()
        .filter(item -> item.id() == id)
        .findFirst()
        .ifPresent(item -> json.put("instance", instance(item)));
    return json;
  }

  /** Median over the frame's pixels, 1/m. */
  private static double depthScale(SceneJoin.Scene scene) {
    return scene.result().uncertainty().tasks().stream()
        .filter(task -> task.task() == Task.DEPTH)
        .mapToDouble(task -> task.spread().p50())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static @Nullable Float confidence(SceneJoin.Scene scene, int label) {
    return scene.result().semantics().classes().stream()
        .filter(share -> share.type().trainId() == label)
        .findFirst()
        .map(ClassShare::meanConfidence)
        .orElse(null);
  }

  private static @Nullable Float entropy(SceneJoin.Scene scene, int label) {
    return scene.result().uncertainty().classes().stream()
        .filter(of -> of.type().trainId() == label)
        .findFirst()
        .map(ClassUncertainty::meanEntropy)
        .orElse(null);
  }

  private static Map<String, Object> instance(Instance item) {
    return Map.of(
        "class", item.type().label(),
        "score", item.score(),
        "track", Long.toUnsignedString(item.track()));
  }

  private static int cell(double share, int cells) {
    return (int) Math.min(cells - 1, Math.max(0, Math.floor(share * cells)));
  }
}
