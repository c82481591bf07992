package io.sigmascope.capture.video;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * FFmpeg's question, while it waits for a network, whether to go on. JavaCPP makes few native
 * functions of Java's, so there is one for all streams, and each stream has a number.
 *
 * <p>Threads: any; FFmpeg asks on the one that waits.
 */
final class Interrupts {
  private static final Map<Long, IoDeadline> DEADLINES = new ConcurrentHashMap<>();
  private static final AtomicLong LAST = new AtomicLong();
  private static final Question QUESTION = new Question();

  private Interrupts() {}

  private static final class Question extends AVIOInterruptCB.Callback_Pointer {
    @Override
    public int call(Pointer stream) {
      IoDeadline deadline = DEADLINES.get(stream.address());
      return deadline == null || deadline.isOver() ? 1 : 0;
    }
  }

  /** A number in the place of a pointer: nothing is there. */
  private static final class Label extends Pointer {
    Label(long number) {
      address = number;
    }
  }

  /**
   * Lets a stream be asked about.
   *
   * @return its number, for {@link #remove}
   */
  static long add(AVFormatContext format, IoDeadline deadline) {
    long number = LAST.incrementAndGet();
    DEADLINES.put(number, deadline);
    format.interrupt_callback().callback(QUESTION).opaque(new Label(number));
    return number;
  }

  static void remove(long number) {
    DEADLINES.remove(number);
  }
}
