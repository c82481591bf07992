package io.sigmascope.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which frames of a drive are meant: {@code 0-99,110-123}, both ends included. */
final class FrameNumbers {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");
  private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,18})\\D*$");

  private final List<Span> spans;

  private record Span(long first, long last) {
    boolean overlaps(Span other) {
      return first <= other.last && other.first <= last;
    }
  }

  private FrameNumbers(List<Span> spans) {
    this.spans = spans;
  }

  static FrameNumbers parse(DatasetUri uri, String value) {
    List<Span> spans = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      Matcher span = SPAN.matcher(part);
      if (!span.matches()) {
        throw fault(uri, value);
      }
      long first = Long.parseLong(span.group(1));
      long last = span.group(2) == null ? first : Long.parseLong(span.group(2));
      if (first > last) {
        throw fault(uri, value);
      }
      spans.add(new Span(first, last));
    }
    return new FrameNumbers(spans);
  }

  /** Whether the last number in a file's name is among them. */
  boolean contain(String name) {
    Matcher number = LAST_NUMBER.matcher(name);
    if (!number.find()) {
      return false;
    }
    long frame = Long.parseLong(number.group(1));
    return spans.stream().anyMatch(span -> span.first() <= frame && frame <= span.last());
  }

  /** Whether any frame is among these and those. */
  boolean overlap(FrameNumbers others) {
    return spans.stream().anyMatch(span -> others.spans.stream().anyMatch(span::overlaps));
  }

  private static IllegalArgumentException fault(DatasetUri uri, String value) {
    return uri.fault("frames must be FIRST-LAST[,FIRST-LAST...], got '" + value + "'");
  }
}
