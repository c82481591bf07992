package io.sigmascope.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.cli.stream.Startup.Starting;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StartupTest {
  private final List<String> closed = new CopyOnWriteArrayList<>();

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  @Test
  void opensPartsSideBySide() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    try (Startup startup = new Startup()) {
      Starting<AutoCloseable> first = startup.begin("first", () -> meet(both, "first"));
      Starting<AutoCloseable> second = startup.begin("second", () -> meet(both, "second"));

      assertThat(first.get()).isNotSameAs(second.get());
    }
  }

  private AutoCloseable meet(CyclicBarrier both, String name) throws Exception {
    both.await(10, TimeUnit.SECONDS);
    return part(name);
  }

  @Test
  void closesTheLastBegunFirst() throws Exception {
    try (Startup startup = new Startup()) {
      for (String name : List.of("web server", "model", "broker")) {
        startup.begin(name, () -> part(name));
      }
    }

    assertThat(closed).containsExactly("broker", "model", "web server");
  }

  @Test
  void aPartThatDoesNotStartEndsTheOthersWithItsOwnError() {
    BindException taken = new BindException("HTTP port 8080 is taken");
    CountDownLatch failed = new CountDownLatch(1);

    assertThatThrownBy(
            () -> {
              try (Startup startup = new Startup()) {
                startup.begin("model", () -> part("model"));
                Starting<AutoCloseable> web =
                    startup.begin(
                        "web server",
                        () -> {
                          failed.countDown();
                          throw taken;
                        });
                startup.begin(
                    "broker",
                    () -> {
                      failed.await();
                      return part("broker");
                    });
                web.get();
              }
            })
        .isSameAs(taken);
    assertThat(closed).containsExactly("broker", "model");
  }

  @Test
  void anErrorOfNativesStaysAnError() throws Exception {
    UnsatisfiedLinkError missing = new UnsatisfiedLinkError("no jniopencv_core");
    try (Startup startup = new Startup()) {
      Starting<AutoCloseable> pictures =
          startup.begin(
              "pictures",
              () -> {
                throw missing;
              });

      assertThatThrownBy(pictures::get).isSameAs(missing);
    }
  }

  @Test
  void closesAllAlthoughOneDoesNotClose() {
    IOException stuck = new IOException("stuck");
    Startup startup = new Startup();
    startup.begin("first", () -> part("first"));
    startup.begin(
        "second",
        () ->
            () -> {
              throw stuck;
            });

    assertThatThrownBy(startup::close).isSameAs(stuck);
    assertThat(closed).containsExactly("first");
  }

  @Test
  void aPartThatHangsIsNamedAndClosedWhenItComesAfterAll() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    try (Startup startup = new Startup(Duration.ofMillis(20))) {
      Starting<AutoCloseable> model =
          startup.begin(
              "model",
              () -> {
                hanging.await();
                return late::countDown;
              });

      assertThatThrownBy(model::get)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("model did not start within 20ms");
    }
    hanging.countDown();

    assertThat(late.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
