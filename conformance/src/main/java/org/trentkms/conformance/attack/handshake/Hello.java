package org.trentkms.conformance.attack.handshake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.trentkms.error.Bug;

/// The first message of a handshake, as a client of the JDK sends it, in its one record; one
/// character stands for each byte.
///
/// @param random decides what becomes of it
public record Hello(SSLContext client, RandomGenerator random) {

  /// Where the record's parts begin, and those of the message in it.
  static final int RECORD_VERSION = 1;

  static final int RECORD_LENGTH = 3;
  static final int RECORD_CONTENT = 5;
  static final int HELLO_VERSION = 9;

  /// One that offers these versions of TLS.
  String offering(String... versions) {
    var engine = client.createSSLEngine("localhost", 443);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(versions);
    var record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    try {
      engine.beginHandshake();
      engine.wrap(ByteBuffer.allocate(0), record);
    } catch (SSLException e) {
      throw new Bug("the JDK says hello", e);
    }
    return new String(record.array(), 0, record.position(), StandardCharsets.ISO_8859_1);
  }

  /// One that offers what clients do.
  public String usual() {
    return random.nextBoolean() ? offering("TLSv1.3", "TLSv1.2") : offering("TLSv1.2");
  }

  /// The text with other bytes at this place.
  static String with(String text, int at, int... bytes) {
    var changed = new StringBuilder(text);
    for (var i = 0; i < bytes.length; i++) {
      changed.setCharAt(at + i, (char) bytes[i]);
    }
    return changed.toString();
  }

  /// The text in a record of this type.
  static String record(int type, String content) {
    return ""
        + (char) type
        + "\u0003\u0003"
        + (char) (content.length() >> 8)
        + (char) (content.length() & 0xff)
        + content;
  }

  /// Any bytes.
  String noise(int length) {
    var bytes = new StringBuilder();
    for (var i = 0; i < length; i++) {
      bytes.append((char) random.nextInt(256));
    }
    return bytes.toString();
  }
}
