package org.trentkms.conformance.attack.handshake;

import java.util.function.Function;

/// The classes of attacks on the TLS handshake. SECURITY.md lists them.
public enum HandshakeKind {
  FLIPPED_HELLO("flipped bits of a ClientHello", false, HandshakeKind::flipped),
  OLD_TLS("SSL 3.0, TLS 1.0 and TLS 1.1", true, HandshakeKind::old),
  RECORDS("records of wrong types, versions and lengths", false, HandshakeKind::records),
  CUT_HELLO("a ClientHello cut off, or in pieces", false, HandshakeKind::cut),
  NO_HELLO("messages other than a ClientHello first", true, HandshakeKind::other),
  PLAIN_HTTP("HTTP that is not encrypted", true, HandshakeKind::plain),
  NO_TLS("noise in place of TLS", true, HandshakeKind::noise);

  private static final int HANDSHAKE = 22;

  /// The extension by which a client says that it has TLS 1.2 alone (RFC 8446, section 4.2.1), and
  /// the half of a number of no extension.
  private static final String VERSIONS = "\0+\0\u0003\u0002\u0003\u0003";

  private static final int UNKNOWN = 0x7a;

  private final String description;
  private final boolean isHopeless;
  private final Function<Hello, String> maker;

  HandshakeKind(String description, boolean isHopeless, Function<Hello, String> maker) {
    this.description = description;
    this.isHopeless = isHopeless;
    this.maker = maker;
  }

  public String description() {
    return description;
  }

  /// Whether no handshake may even begin: nothing but an alert may come back.
  public boolean isHopeless() {
    return isHopeless;
  }

  /// The bytes of an attack.
  public String bytes(Hello hello) {
    return maker.apply(hello);
  }

  private static String flipped(Hello hello) {
    var text = hello.usual();
    for (var i = hello.random().nextInt(8); i >= 0; i--) {
      var at = hello.random().nextInt(text.length());
      text = Hello.with(text, at, text.charAt(at) ^ 1 << hello.random().nextInt(8));
    }
    return text;
  }

  /// A hello of TLS 1.2 that is made one of an older version: in the extension that lists the
  /// versions a client has, or in the message, where older servers look, without that extension.
  private static String old(Hello hello) {
    var version = hello.random().nextInt(3);
    var text = Hello.with(hello.offering("TLSv1.2"), Hello.RECORD_VERSION, 3, 1);
    var extension = text.indexOf(VERSIONS);
    if (extension < 0) {
      throw new IllegalStateException("the JDK lists no versions of TLS in its hello");
    }
    return hello.random().nextBoolean()
        ? Hello.with(text, extension + VERSIONS.length() - 1, version)
        : Hello.with(
            Hello.with(text, extension, UNKNOWN, UNKNOWN), Hello.HELLO_VERSION, 3, version);
  }

  private static String records(Hello hello) {
    var text = hello.usual();
    return switch (hello.random().nextInt(5)) {
      case 0 -> Hello.with(text, 0, hello.random().nextInt(256));
      case 1 -> Hello.with(text, Hello.RECORD_VERSION, hello.random().nextInt(256), 3);
      case 2 -> Hello.with(text, Hello.RECORD_LENGTH, 0x40 + hello.random().nextInt(0xbf), 0xff);
      case 3 -> Hello.record(HANDSHAKE, "").repeat(1 + hello.random().nextInt(100)) + text;
      default -> text + Hello.record(23, hello.noise(hello.random().nextInt(2000)));
    };
  }

  private static String cut(Hello hello) {
    var text = hello.usual();
    if (hello.random().nextBoolean()) {
      return text.substring(0, 1 + hello.random().nextInt(text.length() - 1));
    }
    var pieces = new StringBuilder();
    var size = 1 + hello.random().nextInt(20);
    for (var at = Hello.RECORD_CONTENT; at < text.length(); at += size) {
      pieces.append(
          Hello.record(HANDSHAKE, text.substring(at, Math.min(text.length(), at + size))));
    }
    return pieces.toString();
  }

  private static String other(Hello hello) {
    var types = new int[] {0, 2, 4, 8, 11, 12, 14, 15, 16, 20, 24, 254};
    var type = types[hello.random().nextInt(types.length)];
    var content = hello.noise(hello.random().nextInt(200));
    return Hello.record(HANDSHAKE, "" + (char) type + "\0\0" + (char) content.length() + content);
  }

  private static String plain(Hello hello) {
    return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
        .repeat(1 + hello.random().nextInt(20));
  }

  private static String noise(Hello hello) {
    // No first byte of a handshake, nor of the older hello that some servers still know.
    return "\u0017" + hello.noise(1 + hello.random().nextInt(3000));
  }
}
