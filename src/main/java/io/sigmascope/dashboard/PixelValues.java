package io.sigmascope.dashboard;

import io.sigmascope.frame.Instance;
import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.image.ScenePlanes;
import io.sigmascope.image.UndecodableImageException;
import io.sigmascope.wire.SceneJoin;
import java.util.LinkedHashMap;
import java.util.Map;

/** What results say of a place in a picture. */
final class PixelValues {
  private PixelValues() {}

  /**
   * The values of the planes' pixel there.
   *
   * @param x share of the width, 0 to 1
   * @param y share of the height, 0 to 1
   * @throws UndecodableImageException if a plane is not what it says
   */
  static Map<String, Object> at(SceneJoin.Scene scene, double x, double y)
      throws UndecodableImageException {
    ScenePlanes planes = ScenePlanes.of(scene.result());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sequence", Long.toString(scene.frame().sequence()));
    int label =
        planes.labels().at(cell(x, planes.labels().width()), cell(y, planes.labels().height()));
    boolean isKnown = label < StreetClass.all().size();
    json.put("class", isKnown ? StreetClass.ofTrainId(label).label() : null);
    float metres =
        planes.depth().at(cell(x, planes.depth().width()), cell(y, planes.depth().height()));
    json.put("metres", Float.isFinite(metres) ? metres : null);
    json.put("calibrated", planes.calibrated());
    InstanceMap instances = planes.instances();
    int id = instances.at(cell(x, instances.width()), cell(y, instances.height()));
    scene.result().instances().items().stream()
        .filter(item -> item.id() == id)
        .findFirst()
        .ifPresent(item -> json.put("instance", instance(item)));
    return json;
  }

  private static Map<String, Object> instance(Instance item) {
    return Map.of(
        "class", item.type().label(),
        "score", item.score(),
        "track", Long.toString(item.track()));
  }

  private static int cell(double share, int cells) {
    return (int) Math.min(cells - 1, Math.max(0, Math.floor(share * cells)));
  }
}
