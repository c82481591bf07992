package io.sigmascope.wire;

/**
 * How a topic differs from what is wanted.
 *
 * @param property a topic property by Kafka's name, {@code partitions}, or {@code topic} where it
 *     is not there at all
 */
public record TopicDifference(String topic, String property, String wanted, String found) {
  static final String TOPIC = "topic";
  static final String PARTITIONS = "partitions";

  /** Whether it is an operator's to choose; partitions carry the order of cameras. */
  public boolean isOfSettings() {
    return !property.equals(TOPIC) && !property.equals(PARTITIONS);
  }

  @Override
  public String toString() {
    return topic + ": " + property + " is " + found + ", wanted " + wanted;
  }
}
