package io.sigmascope.pipeline;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own handler of results that could not be written, which also says whose topic does not
 * take them: the error that ends the stream thread does not. Made by Kafka Streams, from its class;
 * called on producers' threads.
 */
public final class RefusedResults extends DefaultProductionExceptionHandler {
  /** The property that holds who hears of the topic. */
  static final String LISTENER = "sigmascope.refused.results";

  private @Nullable Consumer<String> listener;

  @Override
  @SuppressWarnings("unchecked")
  public void configure(Map<String, ?> properties) {
    super.configure(properties);
    listener = (Consumer<String>) properties.get(LISTENER);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    if (listener != null && exception instanceof RecordTooLargeException) {
      listener.accept(record.topic());
    }
    return super.handleError(context, record, exception);
  }
}
