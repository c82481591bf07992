package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.sigmascope.http.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what is not of now looks like it, where answers are late, slow or refused. */
class DashboardLateIT extends MadePages {
  @Test
  void aServerThatGivesNoAnswerIsToldAndPicturesLookOld() {
    answers.answer(Map.of(), List.of());
    Page page = open("");
    page.waitForSelector("[data-id=gate] img");

    answers.fleet = () -> Reply.error(503, "not now");

    page.waitForSelector("#problem:has-text('No answer from the server')");
    page.waitForSelector("body.old");
    answers.answer(Map.of(), List.of());
    page.waitForSelector("body:not(.old)");
  }

  @Test
  void resultsThatComeLateDoNotLookLikeNow() {
    answers.late = Duration.ofSeconds(90);
    answers.answer(Map.of(), List.of());

    Page page = open("");

    page.waitForSelector("[data-id=gate].behind .gone:has-text('a picture of')");
    page.waitForSelector("[data-id=gate] button[aria-label='gate, late']");
    picture(page, "fleet-late");
    page.navigate(answers.url() + "/#camera=gate");
    page.waitForSelector("#camera .stage.behind .gone:has-text('a picture of')");
    page.waitForSelector("#camera .stage img");
    picture(page, "camera-late");
  }

  @Test
  void aCameraThatIsGoneSaysSoWhileItsLateResultsStillCome() {
    answers.state = "offline";
    answers.late = Duration.ofSeconds(4);
    answers.answer(Map.of(), List.of());

    Page page = open("");

    page.waitForSelector("[data-id=gate].behind.lost .gone:has-text('offline: a picture of')");
    page.waitForSelector("[data-id=gate] button[aria-label='gate, offline']");
    page.navigate(answers.url() + "/#camera=gate");
    page.waitForSelector("#camera .stage.behind .gone:has-text('offline: a picture of')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#camera=gate"})
  void aCameraOfWhichCaptureTellsNothingIsSilentWithinFiveSeconds(String view) {
    answers.answer(Map.of(), List.of());
    Page page = open(view);
    page.waitForSelector(":visible > .panes img");

    long last = System.nanoTime();
    answers.silentSeconds = () -> (System.nanoTime() - last) / 1e9;
    page.waitForSelector("main :visible > .gone:has-text('no results for')");

    assertThat(Duration.ofNanos(System.nanoTime() - last)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aLayerThatCannotBeHadLeavesNoOtherInItsPlace() {
    answers.answer(Map.of(), List.of());
    Page page = open("#camera=gate");
    page.waitForSelector("#camera .stage img[src*='/labels?']");
    Function<String, Reply> all = answers.pictures;
    Reply news = answers.fleet.get();
    answers.fleet = () -> news; // the picture does not grow old

    answers.pictures =
        layer -> layer.equals("depth") ? Reply.error(503, "not now") : all.apply(layer);
    page.keyboard().press("2");

    page.waitForSelector("#camera .stage.none .gone:has-text('cannot be had')");
    answers.pictures = all;
    page.waitForSelector("#camera .stage img[src*='/depth?']");
  }

  @Test
  void aPictureThatIsRefusedOnceIsShownByTheSecondAnswer() {
    answers.answer(Map.of(), List.of());
    AtomicInteger asked = new AtomicInteger();
    Function<String, Reply> all = answers.pictures;
    answers.pictures =
        layer -> asked.getAndIncrement() == 0 ? Reply.error(503, "not now") : all.apply(layer);

    Page page = open("");

    long begun = System.nanoTime();
    page.waitForSelector("[data-id=gate] img");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void picturesThatComeWhileTheFleetsNewsAreSlowStay() {
    answers.answer(Map.of(), List.of());
    Supplier<Reply> quick = answers.fleet;
    AtomicInteger news = new AtomicInteger();
    answers.fleet =
        () -> {
          Reply of = quick.get();
          sleep(Duration.ofSeconds(2));
          news.incrementAndGet();
          return of;
        };
    answers.one =
        () -> {
          answers.tick(); // the camera goes on meanwhile
          return Reply.json(answers.camera(List.of()));
        };
    Page page = open("#camera=gate");
    page.waitForSelector("#camera .stage img");

    page.evaluate(
        """
        () => {
          const stage = document.querySelector("#camera .stage");
          window.emptied = 0;
          new MutationObserver(() => (window.emptied += stage.matches(".none, .behind") ? 1 : 0))
            .observe(stage, { attributes: true, attributeFilter: ["class"] });
        }
        """);
    int then = news.get();
    page.waitForCondition(() -> news.get() >= then + 3);

    assertThat(page.evaluate("window.emptied")).isEqualTo(0);
  }

  @Test
  void afterASlowAnswerTheServerIsAskedSoonAgain() {
    answers.answer(Map.of(), List.of());
    Page page = open("");
    page.waitForSelector("[data-id=gate] img");
    Supplier<Reply> quick = answers.fleet;
    AtomicLong endNanos = new AtomicLong();
    AtomicLong pauseNanos = new AtomicLong();

    answers.fleet =
        () -> {
          if (endNanos.get() == 0) {
            sleep(Duration.ofSeconds(5));
            endNanos.set(System.nanoTime());
          } else {
            pauseNanos.compareAndSet(0, System.nanoTime() - endNanos.get());
          }
          return quick.get();
        };

    page.waitForCondition(() -> pauseNanos.get() > 0);
    assertThat(Duration.ofNanos(pauseNanos.get())).isLessThan(Duration.ofSeconds(6));
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
