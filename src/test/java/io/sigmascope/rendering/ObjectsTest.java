package io.sigmascope.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.InstanceMap;
import io.sigmascope.frame.LabelledScene;
import io.sigmascope.frame.PixelSize;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects keep their numbers from frame to frame, whatever their instance ids. */
class ObjectsTest {
  private static final RenderSettings SETTINGS = RenderSettings.ofSize(new PixelSize(256, 128));
  private static final int LEAST_PIXELS = 200;

  /** Class, and distance of the nearest pixel. */
  private record Seen(int labelId, float metres) {}

  private static Map<Long, Seen> objects(StreetRenderer street, int frame) {
    LabelledScene scene = street.render(frame);
    Map<Integer, Integer> pixels = new TreeMap<>();
    Map<Integer, Float> metres = new HashMap<>();
    for (int i = 0; i < scene.instances().ids().length; i++) {
      int id = scene.instances().ids()[i] & 0xFFFF;
      if (id >= InstanceMap.FIRST_INSTANCE) {
        pixels.merge(id, 1, Integer::sum);
        metres.merge(id, scene.depth().metres()[i], Math::min);
      }
    }
    Map<Long, Seen> objects = new TreeMap<>();
    pixels.forEach(
        (id, count) -> {
          if (count >= LEAST_PIXELS) {
            Seen seen = new Seen(id / InstanceMap.FIRST_INSTANCE, metres.getOrDefault(id, 0f));
            assertThat(objects.put(street.objectOf(id), seen)).as("object twice").isNull();
          }
        });
    return objects;
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 5, 11})
  void keepTheirNumbersFromFrameToFrame(long seed) {
    StreetRenderer street = new StreetRenderer(seed, SETTINGS);
    int again = 0;
    int fresh = 0;
    Map<Long, Seen> before = objects(street, 0);
    for (int frame = 1; frame < 15; frame++) {
      Map<Long, Seen> now = objects(street, frame);
      for (Map.Entry<Long, Seen> object : now.entrySet()) {
        Seen last = before.get(object.getKey());
        if (last == null) {
          fresh++;
        } else {
          again++;
          assertThat(object.getValue().labelId()).isEqualTo(last.labelId());
          assertThat(object.getValue().metres()).isBetween(last.metres() - 15, last.metres() + 15);
        }
      }
      before = now;
    }

    assertThat(again).isGreaterThan(5 * fresh).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 5})
  void haveNumbersThatDoNotDependOnFramesBefore(long seed) {
    StreetRenderer street = new StreetRenderer(seed, SETTINGS);
    objects(street, 3);
    objects(street, 50);

    assertThat(objects(street, 9)).isEqualTo(objects(new StreetRenderer(seed, SETTINGS), 9));
  }
}
