package io.sigmascope.dashboard;

import io.sigmascope.http.Reply;
import io.sigmascope.http.Request;
import io.sigmascope.image.ColourScheme;
import io.sigmascope.image.LayerPainter.Layer;
import io.sigmascope.wire.RecordPosition;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** A request for the picture of a layer: {@code …/LAYER?width=&colours=}. */
final class LayerRequest {
  private static final int DEFAULT_WIDTH = 480;
  private static final int LEAST_WIDTH = 16;
  private static final int MOST_WIDTH = 1920;

  private LayerRequest() {}

  /**
   * The picture.
   *
   * @param picture where the frame's picture is
   * @param time of the frame
   * @throws TimeoutException if others are at it for too long
   */
  static Reply answer(
      Request request,
      LayerPictures pictures,
      RecordPosition picture,
      Instant time,
      LayerPictures.Findings findings)
      throws TimeoutException, InterruptedException {
    Layer layer;
    ColourScheme colours;
    int width;
    try {
      layer = Layer.valueOf(request.pathParameter("layer").orElse("").toUpperCase(Locale.ROOT));
      colours =
          request
              .query("colours")
              .map(name -> ColourScheme.valueOf(name.toUpperCase(Locale.ROOT)))
              .orElse(ColourScheme.CITYSCAPES);
      width = request.query("width").map(Integer::parseInt).orElse(DEFAULT_WIDTH);
    } catch (IllegalArgumentException e) {
      return Reply.error(
          400,
          "a layer is image, depth, labels, instances or uncertainty; colours are cityscapes or"
              + " safe; a width is a number");
    }
    if (width < LEAST_WIDTH || width > MOST_WIDTH) {
      return Reply.error(
          400, "a width must be %d to %d, got %d".formatted(LEAST_WIDTH, MOST_WIDTH, width));
    }
    return pictures
        .jpeg(new LayerPictures.Wish(picture, time, layer, colours, width), findings)
        .map(jpeg -> new Reply(200, "image/jpeg", jpeg))
        .orElseGet(() -> Reply.error(410, "the frame's picture cannot be had from Kafka"));
  }
}
