package io.sigmascope.image;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads numbers at positions of a byte array; beyond its end is an error of the picture. */
@SuppressWarnings("ArrayRecordComponent") // a view of someone else's bytes
record EncodedBytes(byte[] bytes, String format) {

  int length() {
    return bytes.length;
  }

  int u8(int at) throws UndecodableImageException {
    if (at < 0 || at >= bytes.length) {
      throw truncated();
    }
    return bytes[at] & 0xFF;
  }

  int u16(int at) throws UndecodableImageException {
    return u8(at) << 8 | u8(at + 1);
  }

  int u16le(int at) throws UndecodableImageException {
    return u8(at + 1) << 8 | u8(at);
  }

  int u24le(int at) throws UndecodableImageException {
    return u8(at + 2) << 16 | u16le(at);
  }

  long u32(int at) throws UndecodableImageException {
    return (long) u16(at) << 16 | u16(at + 2);
  }

  long u32le(int at) throws UndecodableImageException {
    return (long) u16le(at + 2) << 16 | u16le(at);
  }

  boolean has(int at, String ascii) {
    byte[] expected = ascii.getBytes(StandardCharsets.ISO_8859_1);
    if (at < 0 || at > bytes.length - expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** The first bytes in hex, for messages. */
  String start() {
    return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
  }

  UndecodableImageException truncated() {
    return damaged("ends after " + bytes.length + " bytes, before its end");
  }

  UndecodableImageException damaged(String how) {
    return new UndecodableImageException(format + " " + how);
  }
}
