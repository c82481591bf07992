package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the live page makes of answers that a pipeline in good order never gives: the answers are
 * made, page and browser are real.
 */
class DashboardPageIT extends MadePages {
  @Test
  void aLedgerWithMoreOutcomesThanCapturesHasAMark() {
    answers.answer(MadeAnswers.ledger(1000, 1007, 0), List.of());

    Page page = open("#system");

    page.waitForSelector("text=off by 7 frames: more outcomes than were captured");
  }

  @Test
  void aLedgerWhosePartsAreNotItsSumHasAMark() {
    answers.answer(MadeAnswers.ledger(1000, 900, 60), List.of());

    Page page = open("#system");

    page.waitForSelector("text=off by 40 frames: the sum is not what was captured");
  }

  @Test
  void framesThatNeitherEndNorWaitHaveAMarkAfterHalfAMinute() {
    answers.answer(MadeAnswers.ledger(1000, 500, 500), List.of());

    Page page = open("#system");

    page.waitForSelector("text=every frame accounted for");
    Instant first = answers.now();
    page.waitForSelector("text=off by 500 frames: neither ended nor waiting in Kafka");
    Instant last = answers.now();
    assertThat(Duration.between(first, last)).isGreaterThan(Duration.ofSeconds(20));
  }

  @Test
  void aStandingAlertIsOnTheTileAndInTheSystem() {
    Map<String, Object> drift =
        Map.of(
            "kind", "drift",
            "since", MadeAnswers.START.toString(),
            "message", "uncertainty of classes is 2.1 times the usual");
    answers.answer(Map.of(), List.of(drift));

    Page page = open("");
    page.waitForSelector("[data-id=gate] .alerts:has-text('drift')");
    assertThat(page.locator("[data-id=gate] button").first().getAttribute("aria-label"))
        .contains("alert: drift");
    page.navigate(answers.url() + "/#system");

    page.waitForSelector("text=uncertainty of classes is 2.1 times the usual");
  }

  @Test
  void theCamerasViewShowsAlertsThatAreOverAndWhatWentOn() {
    answers.answer(Map.of(), List.of());
    Map<String, Object> over = MadeAnswers.pastAlert("lens-blinded", 20, 80, "no class is seen");
    Map<String, Object> before = MadeAnswers.pastAlert("drift", -900, -800, "too long ago");
    answers.events =
        Map.of(
            "alerts", List.of(before, over),
            "activity", List.of(MadeAnswers.window(60, 4), MadeAnswers.window(120, 7)));

    Page page = open("#camera=gate");

    page.waitForSelector("#camera .alerts-past li:has-text('no class is seen')");
    assertThat(page.locator("#camera .alerts-past li").count()).isEqualTo(1);
    assertThat(
            page.locator("#camera .chart:has-text('Different objects') .value")
                .textContent()
                .trim())
        .isEqualTo("7");
    assertThat(page.locator("#camera .chart:has-text('Nearest object')").textContent())
        .contains("12.5 m");
    picture(page, "camera-events");
  }

  @Test
  void coloursAreChosenForAllViewsAndKept() {
    answers.answer(Map.of(), List.of());
    Page page = open("");
    page.waitForSelector("[data-id=gate] img[src*='colours=safe']");
    String safe = page.locator(".swatch i").first().getAttribute("style");

    page.selectOption("[aria-label='Colours of classes and distances']", "cityscapes");

    page.waitForSelector("[data-id=gate] img[src*='colours=cityscapes']");
    assertThat(page.locator(".swatch i").first().getAttribute("style")).isNotEqualTo(safe);
    page.reload();
    page.waitForSelector("[data-id=gate] img[src*='colours=cityscapes']");
    page.navigate(answers.url() + "/#camera=gate");
    page.waitForSelector("#camera .stage img[src*='colours=cityscapes']");
  }

  @Test
  void boxesThatAreHardlySureAreDashedAndBelowTheOthers() {
    answers.answer(Map.of(), List.of());
    answers.instances =
        List.of(MadeAnswers.instance("car", 0.9), MadeAnswers.instance("truck", 0.01));

    Page page = open("#camera=gate");

    page.waitForSelector("#camera .box.unsure:has-text('truck') + .box:not(.unsure)");
    picture(page, "camera-boxes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#camera=", "#system", "#uncertainty"})
  void theLongestIdFitsOnAPhone(String view) {
    answers.id = "m".repeat(64);
    Map<String, Object> drift =
        Map.of("kind", "drift", "since", MadeAnswers.START.toString(), "message", "unsure");
    answers.answer(Map.of(), List.of(drift));
    String path = view.endsWith("=") ? view + answers.id : view;
    Page page = open(path, 390, 844);
    page.waitForSelector("main :text('" + answers.id + "') >> visible=true");

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    picture(page, "long-id-" + view.replaceAll("[#=]", ""));
  }

  @Test
  void framesThatTheServerKeepsNoMoreAreNotOffered() {
    answers.answer(Map.of(), List.of());
    answers.frames = () -> MadeAnswers.frames(true, 0, 0, 100);
    Page page = open("#camera=gate");
    Locator range = page.locator(".timeline input");
    page.waitForCondition(() -> "99".equals(range.getAttribute("max")));

    answers.frames = () -> MadeAnswers.frames(false, 60, 100, 100);

    page.waitForCondition(() -> "39".equals(range.getAttribute("max")));
  }

  @Test
  void noLineGoesAcrossTheTimeInWhichACameraWasSilent() {
    answers.answer(Map.of(), List.of());
    answers.history =
        MadeAnswers.history(IntStream.concat(IntStream.range(0, 40), IntStream.range(140, 200)));

    Page page = open("#uncertainty");

    Locator lines = page.locator(".unsure path[d^=M]");
    page.waitForCondition(() -> lines.count() > 0);
    assertThat(lines.first().getAttribute("d").split("M", -1)).hasSize(3);
  }
}
