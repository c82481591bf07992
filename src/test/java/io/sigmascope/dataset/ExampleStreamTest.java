package io.sigmascope.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmascope.frame.PixelSize;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ExampleStreamTest {
  private static final ExampleFormat FORMAT =
      ExampleFormat.of(new PixelSize(32, 16), new PixelSize(16, 16));
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void manyThreadsGiveWhatOneGives() throws Exception {
    List<byte[]> expected = new ArrayList<>();
    try (ExampleStream one = stream(new Samples(9), 0, new StreamSettings(1, 1, LONG))) {
      for (int i = 0; i < 60; i++) {
        expected.add(one.next().rgb());
      }
    }

    try (ExampleStream many = stream(new Samples(9), 0, new StreamSettings(4, 16, LONG))) {
      for (byte[] rgb : expected) {
        assertThat(many.next().rgb()).isEqualTo(rgb);
      }
    }
  }

  @Test
  void aStreamBegunLaterGoesOnWithTheSameExamples() throws Exception {
    StreamSettings settings = new StreamSettings(2, 4, LONG);
    try (ExampleStream whole = stream(new Samples(9), 0, settings);
        ExampleStream rest = stream(new Samples(9), 25, settings)) {
      for (int i = 0; i < 25; i++) {
        whole.next();
      }

      for (int i = 0; i < 25; i++) {
        TestSamples.assertSame(rest.next(), whole.next());
      }
    }
  }

  @Test
  void labelsOfASetThatGroupsClassesAreThoseOfGroups() throws Exception {
    Samples grouping =
        new Samples(9) {
          @Override
          public boolean groupsClasses() {
            return true;
          }
        };
    StreamSettings settings = new StreamSettings(1, 1, LONG);
    Set<Integer> met = new HashSet<>();
    try (ExampleStream fine = stream(new Samples(9), 0, settings);
        ExampleStream coarse = stream(grouping, 0, settings)) {
      for (int i = 0; i < 20; i++) {
        byte[] expected = fine.next().labels().clone();
        ClassGroup.mark(expected);

        byte[] labels = coarse.next().labels();

        assertThat(labels).isEqualTo(expected);
        for (byte label : labels) {
          met.add((int) label);
        }
      }
    }
    assertThat(met).contains(20, 21).doesNotContain(12, 13);
  }

  @Test
  void reportsAWorkersFailureAtItsPlaceAndEverAfter() throws Exception {
    Samples broken =
        new Samples(9) {
          @Override
          public Sample load(int index) throws IOException {
            if (index == 3) {
              throw new IOException("/data/label/0003.png: is damaged");
            }
            return super.load(index);
          }
        };
    Schedule schedule = new Schedule(mix(broken), 5);
    try (ExampleStream stream = stream(broken, 0, new StreamSettings(3, 8, LONG))) {
      while (schedule.next().index() != 3) {
        stream.next();
      }

      assertThatThrownBy(stream::next)
          .isInstanceOf(IOException.class)
          .hasMessage("/data/label/0003.png: is damaged");
      assertThatThrownBy(stream::next)
          .isInstanceOf(IOException.class)
          .hasMessage("/data/label/0003.png: is damaged");
    }
  }

  @Test
  void namesTheSampleWhereAProgramFails() {
    Samples broken =
        new Samples(1) {
          @Override
          public Sample load(int index) {
            throw new IllegalStateException("oh");
          }
        };
    try (ExampleStream stream = stream(broken, 7, new StreamSettings(1, 1, LONG))) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "example 7, sample 0 of test, cannot be made: java.lang.IllegalStateException: oh");
    }
  }

  @Test
  void givesUpAtTheDeadline() {
    CountDownLatch never = new CountDownLatch(1);
    Samples stuck =
        new Samples(1) {
          @Override
          public Sample load(int index) throws IOException {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new IOException("interrupted");
          }
        };
    StreamSettings settings = new StreamSettings(1, 1, Duration.ofMillis(20));
    try (ExampleStream stream = stream(stuck, 0, settings)) {
      assertThatThrownBy(stream::next)
          .isInstanceOf(IOException.class)
          .hasMessage("example 0, sample 0 of test, is not ready after 20 ms");
    }
  }

  @Test
  void makesNoMoreThanItMayAhead() throws Exception {
    AtomicInteger loaded = new AtomicInteger();
    CountDownLatch ahead = new CountDownLatch(6);
    Samples counted =
        new Samples(9) {
          @Override
          public Sample load(int index) throws IOException {
            loaded.incrementAndGet();
            ahead.countDown();
            return super.load(index);
          }
        };
    try (ExampleStream stream = stream(counted, 0, new StreamSettings(2, 6, LONG))) {
      assertThat(ahead.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(loaded).hasValue(6);

      stream.next();
      stream.next();
    }
    assertThat(loaded.get()).isLessThanOrEqualTo(8);
  }

  @Test
  void closingEndsItsThreads() throws Exception {
    Set<Thread> makers = ConcurrentHashMap.newKeySet();
    Samples watched =
        new Samples(9) {
          @Override
          public Sample load(int index) throws IOException {
            makers.add(Thread.currentThread());
            return super.load(index);
          }
        };
    ExampleStream stream = stream(watched, 0, new StreamSettings(3, 30, LONG));
    for (int i = 0; i < 40; i++) {
      stream.next();
    }

    stream.close();

    Collection<Thread> alive = makers.stream().filter(Thread::isAlive).toList();
    for (Thread thread : alive) { // past its last task, and about to end
      thread.join(60_000);
    }
    assertThat(makers).isNotEmpty().noneMatch(Thread::isAlive);
    assertThatThrownBy(stream::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the stream of examples is closed");
  }

  @Test
  void rendersInManyThreads() throws Exception {
    SampleSet street = Datasets.open("rendered:7?frames=30&size=64x32");
    List<byte[]> one = new ArrayList<>();
    try (ExampleStream stream = stream(street, 0, new StreamSettings(1, 1, LONG))) {
      for (int i = 0; i < 20; i++) {
        one.add(stream.next().rgb());
      }
    }

    try (ExampleStream stream = stream(street, 0, new StreamSettings(4, 12, LONG))) {
      for (byte[] rgb : one) {
        assertThat(stream.next().rgb()).isEqualTo(rgb);
      }
    }
  }

  private static ExampleStream stream(SampleSet set, long first, StreamSettings settings) {
    return new ExampleStream(mix(set), FORMAT, Augmentation.DEFAULT, 5, first, settings);
  }

  private static List<WeightedSet> mix(SampleSet set) {
    return List.of(new WeightedSet(set, 1));
  }

  private static class Samples implements SampleSet {
    private final int size;

    Samples(int size) {
      this.size = size;
    }

    @Override
    public String uri() {
      return "test";
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Sample load(int index) throws IOException {
      return TestSamples.random(40, 20, index, 50);
    }
  }
}
