package io.sigmascope.planning;

import io.sigmascope.wire.TopicSpec;
import io.sigmascope.wire.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a fleet needs. docs/capacity.md has the formulas and where their constants are from.
 *
 * @param devices that analyse all frames at the wanted load
 * @param workers processes that hold the devices
 * @param load share of the devices' rate that is used
 * @param partitions of {@code camera.frames} and the result topics
 * @param fullestPartition frames a second of the partition that most cameras fall to, as to be
 *     expected of a hash
 * @param brokers how many bytes a second go in, between and out of brokers, all together
 * @param diskBytes by topic, of all replicas, at the topics' own retention
 * @param latency how old results are when they can be read
 */
public record CapacityPlan(
    Fleet fleet,
    int devices,
    int workers,
    double load,
    int partitions,
    double fullestPartition,
    Traffic brokers,
    Map<String, Double> diskBytes,
    Latency latency) {

  /** Bytes a second. */
  public record Traffic(double in, double replication, double out) {}

  /** Seconds. */
  public record Latency(double mean, double p99) {}

  /**
   * Bytes of a frame's results at 256x128: means over two rendered streets and a video of a
   * highway, as {@code kcat -f %S} counts them.
   */
  private static final Map<String, Double> RESULT_BYTES =
      Map.of(
          Topics.SCENE_DEPTH, 31_000.0,
          Topics.SCENE_SEMANTIC, 2_500.0,
          Topics.SCENE_INSTANCES, 3_500.0,
          Topics.SCENE_UNCERTAINTY, 8_700.0);

  private static final List<String> RESULTS =
      List.of(
          Topics.SCENE_DEPTH,
          Topics.SCENE_SEMANTIC,
          Topics.SCENE_INSTANCES,
          Topics.SCENE_UNCERTAINTY);

  /** Topics that the uncertainty and activity topologies read. */
  private static final List<String> READ_AGAIN =
      List.of(Topics.SCENE_UNCERTAINTY, Topics.SCENE_INSTANCES, Topics.SCENE_SEMANTIC);

  /** Stream threads of a worker for each device, so that one commits while another feeds. */
  private static final int THREADS_PER_DEVICE = 2;

  /** What a stream thread takes at ease; more partitions let more threads share. */
  private static final int TASKS_PER_THREAD = 2;

  private static final int LEAST_PARTITIONS = Topics.DEFAULT_PARTITIONS;
  private static final double TAIL = 0.01;

  public static CapacityPlan of(Fleet fleet) {
    double frames = fleet.framesPerSecond();
    int devices = (int) Math.max(1, Math.ceil(frames / (fleet.deviceRate() * fleet.load())));
    int workers = (devices + fleet.devicesPerWorker() - 1) / fleet.devicesPerWorker();
    int partitions = partitions(devices);
    double load = frames / (devices * fleet.deviceRate());
    return new CapacityPlan(
        fleet,
        devices,
        workers,
        load,
        partitions,
        fullest(fleet.cameras(), partitions) * fleet.fps(),
        traffic(fleet),
        disk(fleet),
        latency(fleet, load));
  }

  /** A power of two, so that a later doubling splits every partition. */
  private static int partitions(int devices) {
    int tasks = devices * THREADS_PER_DEVICE * TASKS_PER_THREAD;
    return Math.max(LEAST_PARTITIONS, Integer.highestOneBit(Math.max(1, 2 * tasks - 1)));
  }

  /** Cameras of the fullest partition: balls into bins (Raab and Steger 1998), one at least. */
  private static double fullest(int cameras, int partitions) {
    double mean = (double) cameras / partitions;
    return Math.min(cameras, Math.max(1, mean + Math.sqrt(2 * mean * Math.log(partitions))));
  }

  private static Traffic traffic(Fleet fleet) {
    double results = RESULT_BYTES.values().stream().mapToDouble(bytes -> bytes).sum();
    double again = READ_AGAIN.stream().mapToDouble(CapacityPlan::resultBytes).sum();
    double in = fleet.framesPerSecond() * (fleet.frameBytes() + results);
    return new Traffic(
        in, in * (fleet.replicas() - 1), fleet.framesPerSecond() * (fleet.frameBytes() + again));
  }

  private static Map<String, Double> disk(Fleet fleet) {
    Map<String, Double> disk = new LinkedHashMap<>();
    disk.put(Topics.CAMERA_FRAMES, kept(fleet, Topics.CAMERA_FRAMES, fleet.frameBytes()));
    RESULTS.forEach(topic -> disk.put(topic, kept(fleet, topic, resultBytes(topic))));
    return disk;
  }

  private static double resultBytes(String topic) {
    return Objects.requireNonNull(RESULT_BYTES.get(topic), topic);
  }

  private static double kept(Fleet fleet, String topic, double bytes) {
    TopicSpec spec = Topics.spec(topic);
    return fleet.framesPerSecond() * bytes * spec.retention().toSeconds() * fleet.replicas();
  }

  /**
   * A frame's own time, the wait for a device, and the wait for a commit, which is even over the
   * interval. Devices as queues with Poisson arrivals and even service (M/D/1): the mean wait is
   * exact, its tail the heavy-traffic one, P(W > t) = load exp(-2 (1 - load) rate t).
   */
  private static Latency latency(Fleet fleet, double load) {
    double wait = load / (2 * (1 - load)) / fleet.deviceRate();
    double longWait = Math.max(0, Math.log(load / TAIL) / (2 * (1 - load)) / fleet.deviceRate());
    double commit = fleet.commit().toMillis() / 1000.0;
    return new Latency(
        fleet.frameSeconds() + wait + commit / 2, fleet.frameSeconds() + longWait + commit);
  }

  /** Of all topics. */
  public double totalDiskBytes() {
    return diskBytes.values().stream().mapToDouble(bytes -> bytes).sum();
  }
}
