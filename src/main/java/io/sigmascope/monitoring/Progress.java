package io.sigmascope.monitoring;

/**
 * How far a consumer group has come in a partition.
 *
 * @param done the offset up to which all is committed, or gone
 * @param end the offset of the next record to be written
 */
record Progress(long done, long end) {
  long waiting() {
    return Math.max(0, end - done);
  }

  static Progress furtherBehind(Progress one, Progress other) {
    return one.done <= other.done ? one : other;
  }
}
