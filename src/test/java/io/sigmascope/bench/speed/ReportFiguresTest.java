package io.sigmascope.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmascope.bench.LeastFigures;
import io.sigmascope.bench.load.ResultTimes;
import io.sigmascope.bench.process.Vitals;
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
    PipelineReport report = new PipelineReport(WAY, ONE, List.of(turn), ONE, ONE, ONE);

    assertThat(missing(PipelineReport.FIGURES, report.values())).isEmpty();
  }

  @Test
  void latencyHasTheFiguresThatItPromises() {
    List<ResultTimes.Ages> ages = List.of(new ResultTimes.Ages(1, 1, 1, 1));
    LatencyReport report =
        new LatencyReport(
            ONE, ONE, Map.of(Delivery.AT_LEAST_ONCE, ages, Delivery.EXACTLY_ONCE, ages));

    assertThat(missing(LatencyReport.FIGURES, report.values())).isEmpty();
  }

  @Test
  void camerasHasTheFiguresThatItPromises() {
    CamerasBench.Turn turn = new CamerasBench.Turn(1, new Vitals(1, 1, 1, 1, 1, 1));
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
    return new LeastFigures(atLeastZero, promised).missed(values);
  }
}
