package io.sigmascope.wire;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as this program wants it.
 *
 * @param partitions at least 1
 * @param retention how long records stay, by their timestamps
 * @param maxMessageBytes the largest record batch that the broker takes
 * @param maxPartitionBytes the bound of a partition on disk, where there is one
 * @param compacted whether the newest record of each key stays, whatever its age
 */
public record TopicSpec(
    String name,
    int partitions,
    Duration retention,
    int maxMessageBytes,
    OptionalLong maxPartitionBytes,
    boolean compacted) {

  /** As Kafka has it. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  /** Retention frees whole closed segments: this many of them a bound keep it near the bound. */
  private static final int SEGMENTS_PER_BOUND = 16;

  /** Segments of the least size that Kafka has: only closed ones are compacted. */
  private static final long COMPACTED_BYTES = (long) SEGMENTS_PER_BOUND << 20;

  private static final String DIRTY_RATIO = "0.1";

  /**
   * @throws IllegalArgumentException if Kafka takes no such name, or a number is out of its range
   */
  public TopicSpec {
    requireName(name);
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "topic " + name + ": partitions must be at least 1, got " + partitions);
    }
    if (retention.toMillis() < SEGMENTS_PER_BOUND) {
      throw new IllegalArgumentException("topic " + name + ": no retention of " + retention);
    }
  }

  /**
   * @throws IllegalArgumentException if Kafka takes no topic of this name
   */
  public static void requireName(String name) {
    if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException(
          "topic must match " + NAME.pattern() + ", got '" + name + "'");
    }
  }

  /** A small topic of one partition, with the newest record of each key. */
  public static TopicSpec compacted(String name) {
    return new TopicSpec(
        name, 1, Duration.ofHours(1), 1 << 20, OptionalLong.of(COMPACTED_BYTES), true);
  }

  public TopicSpec withName(String other) {
    return new TopicSpec(
        other, partitions, retention, maxMessageBytes, maxPartitionBytes, compacted);
  }

  public TopicSpec withPartitions(int count) {
    return new TopicSpec(name, count, retention, maxMessageBytes, maxPartitionBytes, compacted);
  }

  /** The same, with each partition bounded on disk. */
  public TopicSpec boundedTo(long bytesPerPartition) {
    return new TopicSpec(
        name,
        partitions,
        retention,
        maxMessageBytes,
        OptionalLong.of(bytesPerPartition),
        compacted);
  }

  /** The topic's properties by Kafka's names for them. */
  public Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
    if (compacted) {
      properties.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, DIRTY_RATIO);
    }
    properties.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    properties.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    properties.put(
        TopicConfig.SEGMENT_MS_CONFIG, Long.toString(retention.toMillis() / SEGMENTS_PER_BOUND));
    properties.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    maxPartitionBytes.ifPresent(
        bytes -> {
          properties.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(bytes));
          properties.put(
              TopicConfig.SEGMENT_BYTES_CONFIG, Long.toString(bytes / SEGMENTS_PER_BOUND));
        });
    return properties;
  }
}
