package io.sigmascope.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.bench.FigureBounds;
import io.sigmascope.bench.load.ResultTimes;
import io.sigmascope.bench.view.ViewReport;
import io.sigmascope.bench.view.ViewSettings;
import io.sigmascope.settings.Delivery;
import io.sigmascope.training.TrainingSpeed.Turns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code --at-least} lets through before a measurement, the measurement must then have. */
class ReportFiguresTest {
  private static final Samples ONE = new Samples(List.of(1.0));
  private static final EngineWay WAY = new EngineWay(1, 1, 1, 1);

  @Test
  void engineHasTheFiguresThatItPromises() {
    EngineReport report = new EngineReport(Map.of(WAY, ONE), ONE, 1);

    assertThat(missing(EngineReport.FIGURES, report.values())).isEmpty();
  }

  @Test
  void pipelineHasTheFiguresThatItPromises() {
    PipelineBench.Turn turn = new PipelineBench.Turn(1, 1, Map.of("decode", 1.0), 1);
    PipelineReport report =
        new PipelineReport(
            WAY, List.of(new PipelineBench.Alone(1, 1)), List.of(turn), ONE, ONE, ONE);

    assertThat(missing(PipelineReport.FIGURES, report.values())).isEmpty();
  }

  @Test
  void latencyHasTheFiguresThatItPromises() {
    List<ResultTimes.Ages> ages = List.of(new ResultTimes.Ages(1, 1, 1, 1));
    LatencyReport report =
        new LatencyReport(
            ONE, ONE, Map.of(Delivery.AT_LEAST_ONCE, ages, Delivery.EXACTLY_ONCE, ages), 1);

    assertThat(missing(LatencyReport.FIGURES, report.values())).isEmpty();
  }

  @Test
  void camerasHasTheFiguresThatItPromises() {
    CamerasBench.Turn turn = new CamerasBench.Turn(1, 1, 1);
    CamerasReport report =
        new CamerasReport(
            CamerasBench.CAMERAS.stream()
                .collect(Collectors.toMap(Function.identity(), cameras -> List.of(turn))));

    assertThat(missing(CamerasReport.FIGURES, report.values())).isEmpty();
  }

  @Test
  void dashboardHasTheFiguresThatItPromises() {
    ViewReport.Look look = new ViewReport.Look(1, 1, 1, 1, 1, List.of(1.0));
    ViewReport report =
        new ViewReport(
            new ViewSettings(1, 1, Duration.ofSeconds(20), Path.of("chromium")),
            1,
            1,
            1,
            1,
            1,
            1,
            List.of(look, look, look));

    assertThat(missing(ViewReport.FIGURES, report.values())).isEmpty();
  }

  @Test
  void trainingHasTheFiguresThatItPromises() {
    TrainingReport report = new TrainingReport(new Turns(List.of(1.0), List.of(1.0)));

    assertThat(missing(TrainingReport.FIGURES, report.values())).isEmpty();
  }

  @Test
  void scalingHasTheFiguresThatItPromises() {
    List<ScalingTurn> turns = List.of(new ScalingTurn(1, 1));
    Comparison same = new Comparison(turns, turns);
    ScalingReport report = new ScalingReport(same, same, ONE);

    assertThat(missing(ScalingReport.FIGURES, report.values())).isEmpty();
  }

  @Test
  void pipelineTellsMediansOfItsRounds() {
    PipelineBench.Alone slow = new PipelineBench.Alone(40, 50);
    PipelineBench.Alone quick = new PipelineBench.Alone(60, 30);
    PipelineBench.Turn turn = new PipelineBench.Turn(45, 44, Map.of("decode", 3.0), 460_000.4);
    PipelineReport report =
        new PipelineReport(
            WAY,
            List.of(slow, quick, quick),
            List.of(turn),
            new Samples(List.of(20.0)),
            new Samples(List.of(0.75)),
            new Samples(List.of(2.25)));

    assertThat(report.values())
        .containsEntry("engineFramesPerSecond", 60.0)
        .containsEntry("engineCpuMillisPerFrame", 30.0)
        .containsEntry("pipelineFramesPerSecond", 45.0)
        .containsEntry("efficiency", 0.75)
        .containsEntry("naiveFramesPerSecond", 20.0)
        .containsEntry("naiveRatio", 2.25)
        .containsEntry("bytesAllocatedPerFrame", 460_000L)
        .containsEntry("cpuMillisPerFrame", Map.of("all", 44.0, "decode", 3.0));
  }

  @Test
  void latencyTellsEachQuantileOfEachGuarantee() {
    LatencyReport report =
        new LatencyReport(
            new Samples(List.of(0.05)),
            new Samples(List.of(25.0)),
            Map.of(
                Delivery.AT_LEAST_ONCE,
                List.of(new ResultTimes.Ages(0.1, 0.2, 0.3, 0.4)),
                Delivery.EXACTLY_ONCE,
                List.of(new ResultTimes.Ages(0.5, 0.6, 0.7, 0.8))),
            0.01);

    assertThat(report.values())
        .containsEntry("singleFrameSeconds", 0.05)
        .containsEntry("framesPerSecond", 25.0)
        .containsEntry("mostLateSeconds", 0.01)
        .containsEntry("atLeastOnce", Map.of("p50", 0.1, "p95", 0.2, "p99", 0.3))
        .containsEntry("exactlyOnce", Map.of("p50", 0.5, "p95", 0.6, "p99", 0.7));
  }

  @Test
  void scalingComparesWithinARound() {
    Comparison devices =
        new Comparison(
            List.of(new ScalingTurn(10, 1), new ScalingTurn(20, 1)),
            List.of(new ScalingTurn(39, 1), new ScalingTurn(74, 1)));

    assertThat(devices.ratio().values()).containsExactly(3.9, 3.7);
  }

  private static List<String> missing(List<String> promised, Map<String, Object> values) {
    Map<String, Double> atLeastZero =
        promised.stream().collect(Collectors.toMap(Function.identity(), key -> 0.0));
    return new FigureBounds(atLeastZero, Map.of(), promised).missed(values);
  }
}
