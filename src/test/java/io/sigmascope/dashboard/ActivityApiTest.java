package io.sigmascope.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.frame.Activity;
import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.StreetClass;
import io.sigmascope.http.Asked;
import io.sigmascope.http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivityApiTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private static Activity activity(Optional<CameraId> camera, float metres) {
    return new Activity(
        camera,
        START,
        START.plusSeconds(60),
        120,
        List.of(new Activity.Count(StreetClass.CAR, 1.5f, 3, 7)),
        metres,
        0.25f);
  }

  private static Reply ask(Optional<List<Activity>> known, Map<String, String> query)
      throws Exception {
    return new ActivityApi(() -> known)
        .routes()
        .get(0)
        .handler()
        .handle(new Asked(query, Map.of()));
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  @Test
  void tellsOfTheFleetAndItsCameras() throws Exception {
    Reply reply =
        ask(
            Optional.of(
                List.of(
                    activity(Optional.empty(), 4.5f),
                    activity(Optional.of(new CameraId("roof-1")), 0))),
            Map.of());

    String window =
        "\"start\":\"2026-03-01T12:00:00Z\",\"end\":\"2026-03-01T12:01:00Z\",\"frames\":120,"
            + "\"counts\":[{\"name\":\"car\",\"trainId\":13,\"meanPerFrame\":1.5,"
            + "\"maxPerFrame\":3,\"tracks\":7}],";
    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply))
        .isEqualTo(
            "{\"fleet\":{"
                + window
                + "\"nearestMetres\":4.5,\"freeRoadShare\":0.25},\"cameras\":[{\"camera\":\"roof-1\","
                + window
                + "\"nearestMetres\":null,\"freeRoadShare\":0.25}]}");
  }

  @Test
  void tellsOfOneCamera() throws Exception {
    List<Activity> known = List.of(activity(Optional.of(new CameraId("roof-1")), 1));

    assertThat(text(ask(Optional.of(known), Map.of("camera", "roof-1"))))
        .startsWith("{\"camera\":\"roof-1\"");
    Reply unknown = ask(Optional.of(known), Map.of("camera", "gate"));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(text(unknown)).isEqualTo("{\"error\":\"no activity of camera 'gate'\"}");
  }

  @Test
  void saysWhenNothingIsKnownYet() throws Exception {
    assertThat(ask(Optional.of(List.of()), Map.of()).status()).isEqualTo(200);
    assertThat(ask(Optional.empty(), Map.of()).status()).isEqualTo(503);
  }
}
