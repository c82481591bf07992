package io.sigmascope.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Whatever the headers' bytes: values, or an error that names the header. */
class FrameHeadersFuzz {
  @FuzzTest(maxDuration = "1m")
  void readsOrRefuses(byte[] sequence, byte[] focalLength, byte[] traceparent) {
    Headers headers = new RecordHeaders();
    headers.add(FrameHeaders.SEQUENCE, sequence);
    headers.add(FrameHeaders.FOCAL_LENGTH, focalLength);
    headers.add(FrameHeaders.TRACEPARENT, traceparent);
    try {
      FrameHeaders.read(headers);
    } catch (BadHeaderException e) {
      if (!String.valueOf(e.getMessage()).startsWith("header '")) {
        throw new AssertionError(e);
      }
    }
  }
}
