package io.sigmascope.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmascope.frame.FrameRef;
import io.sigmascope.frame.ModelId;
import io.sigmascope.replay.ComparedFrame;
import io.sigmascope.replay.Measure;
import io.sigmascope.replay.ReplayReport;
import io.sigmascope.replay.ReplaySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a replay found, as a table for people and as JSON for programs. */
final class ReplayText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double STEPS = 1e6;

  private ReplayText() {}

  static String table(ReplaySettings settings, ReplayReport report) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            "candidate %s against live %s, frames of %s to %s%n",
            name(report.candidate()),
            report.live().isEmpty()
                ? "none"
                : report.live().stream()
                    .map(ReplayText::name)
                    .sorted()
                    .collect(Collectors.joining(", ")),
            settings.from(),
            settings.to()));
    table.append(
        String.format(
            "frames %d = compared %d + without result %d + refused %d + unfinished %d%n",
            report.frames(),
            report.all().frames(),
            report.withoutResult(),
            report.refused(),
            report.unfinished()));
    if (!report.complete()) {
      table.append(String.format("stopped before the end of the stretch%n"));
    }
    if (report.withoutFrame() > 0) {
      table.append(
          String.format("results whose frame is not retained: %d%n", report.withoutFrame()));
    }
    if (report.all().frames() == 0) {
      return table.toString();
    }
    table.append(
        String.format(
            "%-16s %7s %13s %16s %12s %14s%n",
            "camera", "frames", "semantic IoU", "depth diff. 1/m", "instance F1", "s a frame"));
    table.append(row("all", report.all()));
    report.cameras().forEach((camera, mean) -> table.append(row(camera.value(), mean)));
    report.worst().forEach((measure, frames) -> appendWorst(table, measure, frames));
    return table.toString();
  }

  private static String row(String what, ReplayReport.Mean mean) {
    return String.format(
        Locale.ROOT,
        "%-16s %7d %13.4f %16.5f %12.4f %14.3f%n",
        what,
        mean.frames(),
        of(mean, Measure.SEMANTIC_IOU),
        of(mean, Measure.DEPTH_DIFFERENCE),
        of(mean, Measure.INSTANCE_F1),
        mean.candidateSeconds());
  }

  private static double of(ReplayReport.Mean mean, Measure measure) {
    return mean.means().getOrDefault(measure, Double.NaN);
  }

  private static void appendWorst(
      StringBuilder table, Measure measure, List<ComparedFrame> frames) {
    if (!frames.isEmpty()) {
      table.append(String.format("least agreement, %s%n", measure.label()));
    }
    for (ComparedFrame compared : frames) {
      FrameRef frame = compared.agreement().frame();
      table.append(
          String.format(
              Locale.ROOT,
              "  %-8.4f %s #%d  %s  %s/%d/%d%n",
              measure.of(compared.agreement()),
              frame.camera(),
              frame.unsignedSequence(),
              frame.captureTime(),
              frame.topic(),
              frame.partition(),
              frame.offset()));
    }
  }

  private static String name(ModelId model) {
    return model.name() + " " + model.version();
  }

  static String json(ReplaySettings settings, ReplayReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", settings.from().toString());
    json.put("to", settings.to().toString());
    json.put("complete", report.complete());
    json.put("live", report.live().stream().map(ReplayText::model).toList());
    json.put("candidate", model(report.candidate()));
    json.put("frames", report.frames());
    json.put("withoutResult", report.withoutResult());
    json.put("refused", report.refused());
    json.put("unfinished", report.unfinished());
    json.put("withoutFrame", report.withoutFrame());
    json.putAll(mean(report.all()));
    Map<String, Object> cameras = new LinkedHashMap<>();
    report.cameras().forEach((camera, mean) -> cameras.put(camera.value(), mean(mean)));
    json.put("cameras", cameras);
    Map<String, Object> worst = new LinkedHashMap<>();
    report
        .worst()
        .forEach(
            (measure, frames) ->
                worst.put(
                    measure.label(), frames.stream().map(frame -> frame(measure, frame)).toList()));
    json.put("worst", worst);
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of plain values is always JSON", e);
    }
  }

  private static Map<String, Object> model(ModelId model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", model.name());
    json.put("version", model.version());
    return json;
  }

  private static Map<String, Object> mean(ReplayReport.Mean mean) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("compared", mean.frames());
    mean.means().forEach((measure, value) -> json.put(measure.label(), rounded(value)));
    if (mean.frames() > 0) {
      json.put("candidateSeconds", rounded(mean.candidateSeconds()));
    }
    return json;
  }

  private static Map<String, Object> frame(Measure measure, ComparedFrame compared) {
    FrameRef frame = compared.agreement().frame();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", rounded(measure.of(compared.agreement())));
    json.put("camera", frame.camera().value());
    json.put("sequence", frame.unsignedSequence());
    json.put("captureTime", frame.captureTime().toString());
    json.put("topic", frame.topic());
    json.put("partition", frame.partition());
    json.put("offset", frame.offset());
    return json;
  }

  private static double rounded(double value) {
    return Math.round(value * STEPS) / STEPS;
  }
}
