package io.sigmascope.pipeline;

import io.sigmascope.frame.FrameRef;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last frame of one camera whose result was read, to know one that comes again, as it may with
 * at-least-once. Used by one thread.
 */
public final class LastFrame {
  private String topic = "";
  private int partition;
  private long offset = -1;
  private long newestMillis;

  /**
   * Remembers a frame; whether it was here before. A camera's frames come in the order of their
   * offsets, so one that goes back was sent again - unless its picture is newer than all before:
   * then its topic was made anew.
   */
  public boolean isRepeated(FrameRef frame) {
    long millis = frame.captureTime().toEpochMilli();
    boolean repeated =
        frame.topic().equals(topic)
            && frame.partition() == partition
            && frame.offset() <= offset
            && millis <= newestMillis;
    if (!repeated) {
      topic = frame.topic();
      partition = frame.partition();
      offset = frame.offset();
      newestMillis = Math.max(newestMillis, millis);
    }
    return repeated;
  }

  /** Writes all of it. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeUTF(topic);
    out.writeInt(partition);
    out.writeLong(offset);
    out.writeLong(newestMillis);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if it is something else
   */
  public static LastFrame readFrom(DataInput in) throws IOException {
    LastFrame last = new LastFrame();
    last.topic = in.readUTF();
    last.partition = in.readInt();
    last.offset = in.readLong();
    last.newestMillis = in.readLong();
    return last;
  }
}
