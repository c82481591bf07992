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
 */
public record TopicSpec(
    String name,
    int partitions,
    Duration retention,
    int maxMessageBytes,
    OptionalLong maxPartitionBytes) {

  /** As Kafka has it. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  /** Retention frees whole closed segments: this many of them a bound keep it near the bound. */
  private static final int SEGMENTS_PER_BOUND = 16;

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

  public TopicSpec withName(String other) {
    return new TopicSpec(other, partitions, retention, maxMessageBytes, maxPartitionBytes);
  }

  public TopicSpec withPartitions(int count) {
    return new TopicSpec(name, count, retention, maxMessageBytes, maxPartitionBytes);
  }

  /** The same, with each partition bounded on disk. */
  public TopicSpec boundedTo(long bytesPerPartition) {
    return new TopicSpec(
        name, partitions, retention, maxMessageBytes, OptionalLong.of(bytesPerPartition));
  }

  /** The topic's properties by Kafka's names for them. */
  public Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
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
