package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.CameraId;
import io.sigmascope.http.Routes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  /** Of rooms that know nothing of the page. */
  private static final List<String> OTHERS =
      List.of("GET /health/live", "GET /health/ready", "GET /metrics");

  private static final CameraControl NO_CAMERAS =
      new CameraControl() {
        @Override
        public List<Status> cameras() {
          return List.of();
        }

        @Override
        public void put(CameraId id, String settings) {}

        @Override
        public boolean remove(CameraId id) {
          return false;
        }
      };

  @Test
  void describesEveryRouteAndNoOther() throws Exception {
    Set<String> served = new TreeSet<>(OTHERS);
    List<Routes> features =
        List.of(
            new LiveView(LiveView.Facts.NONE, InstantSource.system()),
            new ActivityApi(Optional::empty),
            new CamerasApi(NO_CAMERAS));
    for (Routes feature : features) {
      feature.routes().forEach(route -> served.add(route.method() + " " + route.path()));
    }

    assertThat(OpenApi.load().operations()).isEqualTo(served);
  }
}
