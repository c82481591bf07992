package io.sigmascope.broker;

import io.sigmascope.wire.KafkaProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One real broker for all tests of a class. */
public final class RealKafka implements BeforeAllCallback, AfterAllCallback {
  private @Nullable EmbeddedBroker broker;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    broker = EmbeddedBroker.start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (broker != null) {
      broker.close();
    }
  }

  /** How to reach it. */
  public KafkaProperties properties() {
    if (broker == null) {
      throw new IllegalStateException("no test of the class has begun");
    }
    return KafkaProperties.of(broker.bootstrapServers());
  }
}
