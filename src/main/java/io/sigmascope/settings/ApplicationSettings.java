package io.sigmascope.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What every topology says of how it runs as a Kafka Streams application.
 *
 * @param applicationId names the consumer group, and with exactly-once the transactions
 * @param threads stream threads
 * @param streams Kafka Streams properties that replace Sigmascope's
 */
public record ApplicationSettings(
    String applicationId, int threads, Delivery delivery, Map<String, String> streams) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  public ApplicationSettings {
    requireId(new Check(""), applicationId).atLeast("threads", threads, 1).orThrow();
    streams = Map.copyOf(streams);
  }

  /** Topics are named after it. */
  static Check requireId(Check check, String id) {
    return check.that(
        ID.matcher(id).matches(), "applicationId", "must match " + ID.pattern(), "'" + id + "'");
  }

  /** The same with another promise. */
  public ApplicationSettings withDelivery(Delivery other) {
    return new ApplicationSettings(applicationId, threads, other, streams);
  }

  static ApplicationSettings read(YamlObject yaml, int threads) {
    return new ApplicationSettings(
        yaml.text("applicationId"),
        yaml.wholeNumber("threads", threads),
        yaml.choice("delivery", Delivery.EXACTLY_ONCE),
        yaml.section("streams", Map.of(), ApplicationSettings::readTexts));
  }

  static Map<String, String> readTexts(YamlObject object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.keys().forEach(key -> texts.put(key, object.text(key)));
    return texts;
  }
}
