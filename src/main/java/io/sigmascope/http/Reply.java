package io.sigmascope.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a client gets.
 *
 * @param status HTTP status, 200..599
 * @param contentType with its charset, for text
 * @param body not copied; must not be written to afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out: compared by content nowhere
public record Reply(int status, String contentType, byte[] body) {
  private static final String TEXT = "text/plain;charset=utf-8";
  private static final String JSON = "application/json";

  /** JSON has no NaN and no infinity: what is not a number is null. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new Finite<>(Double.class))
                  .addSerializer(Double.TYPE, new Finite<>(Double.class))
                  .addSerializer(Float.class, new Finite<>(Float.class))
                  .addSerializer(Float.TYPE, new Finite<>(Float.class)));

  private static final class Finite<N extends Number> extends StdSerializer<N> {
    private static final long serialVersionUID = 1L;

    Finite(Class<N> type) {
      super(type);
    }

    @Override
    public void serialize(N value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (!Double.isFinite(value.doubleValue())) {
        json.writeNull();
      } else if (value instanceof Float) {
        json.writeNumber(value.floatValue());
      } else {
        json.writeNumber(value.doubleValue());
      }
    }
  }

  /** Status 200 with plain text. */
  public static Reply text(String text) {
    return new Reply(200, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Status 200 with JSON. */
  public static Reply json(Object value) {
    return json(200, value);
  }

  /**
   * A status with JSON.
   *
   * @param value a record, map, list, string, number or boolean, and these in each other
   * @throws IllegalArgumentException if the value cannot be written as JSON
   */
  public static Reply json(int status, Object value) {
    try {
      return new Reply(status, JSON, MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be JSON: " + value.getClass().getName(), e);
    }
  }

  /** {@code {"error":"…"}} with the status given. */
  public static Reply error(int status, String message) {
    return json(status, Map.of("error", message));
  }
}
