package io.sigmascope.pipeline.barrier;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;

/** The Kafka Streams whose internals this package was written against. */
final class TestedKafka {
  static final String VERSION = "4.3.1";

  private static final String RELEASE = "/kafka/kafka-streams-version.properties";

  private TestedKafka() {}

  /**
   * Looks at what is on the class path.
   *
   * @throws IllegalStateException if it is another version, or does not say
   */
  static void require() {
    String found = found();
    if (!found.equals(VERSION)) {
      throw new IllegalStateException(
          "the commit barrier is made for Kafka Streams "
              + VERSION
              + ", but "
              + found
              + " is on the class path");
    }
  }

  private static String found() {
    Properties release = new Properties();
    try (InputStream in = KafkaStreams.class.getResourceAsStream(RELEASE)) {
      if (in != null) {
        release.load(in);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Kafka Streams does not say its version", e);
    }
    return release.getProperty("version", "an unknown version");
  }
}
