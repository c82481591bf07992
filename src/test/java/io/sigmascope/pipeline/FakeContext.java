package io.sigmascope.pipeline;

import io.sigmascope.pipeline.barrier.BarrierStore;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.jspecify.annotations.Nullable;

/**
 * As much of a task's context as the processor uses, played by hand: Kafka's own test driver
 * commits after each record, and so never has a second one in flight.
 */
final class FakeContext {
  static final String TOPIC = "camera.frames";
  static final ProcessorNode<?, ?, ?, ?> NODE =
      new ProcessorNode<byte[], byte[], byte[], byte[]>("analyse");

  final BarrierStore store = BarrierStore.builder(SceneTopology.BARRIER).build();

  /** What was forwarded: offset of the record context at that time, and the value. */
  final List<String> forwarded = new ArrayList<>();

  @Nullable RuntimeException forwardFails;
  @Nullable Punctuator punctuator;
  @Nullable ProcessorRecordContext record;
  @Nullable ProcessorNode<?, ?, ?, ?> node = NODE;

  @SuppressWarnings("unchecked")
  ProcessorContext<byte[], byte[]> context() {
    return (ProcessorContext<byte[], byte[]>)
        Proxy.newProxyInstance(
            FakeContext.class.getClassLoader(),
            new Class<?>[] {InternalProcessorContext.class},
            (proxy, method, arguments) ->
                call(method.getName(), arguments == null ? new Object[0] : arguments));
  }

  /** Lets the processor have a record as Kafka Streams does. */
  void process(AsyncProcessor processor, long offset) {
    record = new ProcessorRecordContext(1000 + offset, offset, 0, TOPIC, new RecordHeaders());
    node = NODE;
    try {
      processor.process(
          new Record<>(bytes("roof-1"), bytes("frame-" + offset), 1000 + offset, record.headers()));
    } finally {
      node = null;
    }
  }

  /** Runs the punctuator, if there is one. */
  void punctuate() {
    record = new ProcessorRecordContext(0, -1, -1, null, new RecordHeaders());
    node = NODE;
    if (punctuator != null) {
      punctuator.punctuate(0);
    }
    node = null;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable Object call(String method, Object[] arguments) {
    switch (method) {
      case "setRecordContext" -> record = (ProcessorRecordContext) arguments[0];
      case "setCurrentNode" -> node = (ProcessorNode<?, ?, ?, ?>) arguments[0];
      case "schedule" -> punctuator = (Punctuator) arguments[2];
      case "forward" -> forward((Record<?, ?>) arguments[0]);
      default -> {}
    }
    return switch (method) {
      case "getStateStore" -> store;
      case "recordMetadata" -> Optional.ofNullable(record);
      case "recordContext" -> record;
      case "currentNode" -> node;
      case "schedule" -> (Cancellable) () -> punctuator = null;
      case "setRecordContext", "setCurrentNode", "forward" -> null;
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private void forward(Record<?, ?> out) {
    if (forwardFails != null) {
      throw forwardFails;
    }
    if (node != NODE || record == null) {
      throw new IllegalStateException("forwarded outside of the record's scope");
    }
    forwarded.add(record.offset() + ":" + new String((byte[]) out.value(), StandardCharsets.UTF_8));
  }
}
