package io.sigmascope.pipeline.barrier;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;

/**
 * Keeps the context of a record (topic, partition, offset, timestamp, headers) past its {@code
 * process()}, and puts it back while its results are forwarded: from a punctuator or a barrier,
 * Kafka Streams would take them for another record's, or for none.
 */
public final class RecordScope {
  private final InternalProcessorContext<?, ?> context;
  private final ProcessorNode<?, ?, ?, ?> node;

  private RecordScope(InternalProcessorContext<?, ?> context) {
    this.context = context;
    node = context.currentNode();
  }

  /** To be called from {@code Processor.init}, where the current node is the processor's own. */
  public static RecordScope of(ProcessorContext<?, ?> context) {
    return new RecordScope((InternalProcessorContext<?, ?>) context);
  }

  /** A record's context, as it was while it was processed. */
  public static final class Kept {
    private final ProcessorRecordContext record;

    private Kept(ProcessorRecordContext record) {
      this.record = record;
    }
  }

  /** The context of the record that is being processed, without its bytes. */
  public Kept keep() {
    ProcessorRecordContext record = context.recordContext();
    return new Kept(
        new ProcessorRecordContext(
            record.timestamp(),
            record.offset(),
            record.partition(),
            record.topic(),
            record.headers()));
  }

  /** Runs with a kept context and the processor's own node, and restores what was before. */
  public void within(Kept kept, Runnable forwards) {
    ProcessorRecordContext recordBefore = context.recordContext();
    ProcessorNode<?, ?, ?, ?> nodeBefore = context.currentNode();
    context.setRecordContext(kept.record);
    context.setCurrentNode(node);
    try {
      forwards.run();
    } finally {
      context.setRecordContext(recordBefore);
      context.setCurrentNode(nodeBefore);
    }
  }
}
