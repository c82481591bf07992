package io.sigmascope.batching;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is left of the devices. Not thread-safe: {@link WorkQueue}'s lock guards it. */
record Devices(List<DeviceState> states, BatchingMetrics metrics) {
  private static final Logger LOG = LoggerFactory.getLogger(Devices.class);

  /** Lanes that can take work, of all devices. */
  int lanesLeft() {
    return states.stream().mapToInt(DeviceState::lanesLeft).sum();
  }

  /** Items that all devices do in the time of the backlog. */
  double backlogLeft() {
    return states.stream().mapToDouble(device -> device.lanesLeft() * device.pace.backlog()).sum();
  }

  /**
   * An item has come, or can come no more: wakes a lane of every device, because one may want to
   * wait for more where another does not.
   */
  void wakeOneEach() {
    states.forEach(device -> device.work.signal());
  }

  /** What is to be done has changed. */
  void wakeAll() {
    states.forEach(device -> device.work.signalAll());
  }

  /** One is gone, and says so; if it was before, nothing happens. */
  void lose(DeviceState device, int items, Throwable cause) {
    if (device.isLost()) {
      return;
    }
    device.lose();
    metrics.deviceLost(device.name);
    LOG.atError()
        .addKeyValue("device", device.name)
        .addKeyValue("items", items)
        .addKeyValue("why", cause)
        .setCause(LOG.isDebugEnabled() ? cause : null)
        .log("device lost");
  }
}
