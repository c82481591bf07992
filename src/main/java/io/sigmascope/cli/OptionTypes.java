package io.sigmascope.cli;

import io.sigmascope.frame.CameraId;
import io.sigmascope.frame.PixelSize;
import io.sigmascope.settings.Delivery;
import io.sigmascope.settings.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are read, the same in every command. */
final class OptionTypes {
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  private OptionTypes() {}

  /**
   * @param commands with all their subcommands
   */
  static CommandLine register(CommandLine commands) {
    return commands
        .registerConverter(CameraId.class, refusing(CameraId::new))
        .registerConverter(PixelSize.class, refusing(PixelSize::parse))
        .registerConverter(Duration.class, refusing(Durations::parse))
        .registerConverter(Instant.class, refusing(OptionTypes::time))
        .registerConverter(Delivery.class, refusing(OptionTypes::delivery));
  }

  /** A parser whose {@link IllegalArgumentException} is what the user is told. */
  private static <T> ITypeConverter<T> refusing(Function<String, T> parser) {
    return value -> {
      try {
        return parser.apply(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  /** Of the years that Kafka's milliseconds can tell, those that somebody may mean. */
  private static Instant time(String value) {
    try {
      Instant time = Instant.parse(value);
      if (time.isBefore(Instant.EPOCH) || !time.isBefore(YEAR_10000)) {
        throw new IllegalArgumentException(
            "must be of the years 1970 to 9999 (UTC), got '" + value + "'");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "must be a time such as 2026-03-01T12:00:00Z, got '" + value + "'", e);
    }
  }

  private static Delivery delivery(String value) {
    return switch (value) {
      case "exactly-once" -> Delivery.EXACTLY_ONCE;
      case "at-least-once" -> Delivery.AT_LEAST_ONCE;
      default ->
          throw new IllegalArgumentException(
              "must be exactly-once or at-least-once, got '" + value + "'");
    };
  }
}
