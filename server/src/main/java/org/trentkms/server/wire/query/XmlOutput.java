package org.trentkms.server.wire.query;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.trentkms.secret.SecretBytes;

/// XML under writing, straight into bytes, with an element a line, as AWS STS has it. It may hold a
/// secret, so what is outgrown is wiped.
public final class XmlOutput {

  private static final int FIRST_SIZE = 1_024;
  private static final String INDENT = "  ";

  private byte[] buffer = new byte[FIRST_SIZE];
  private int size;
  private int depth;
  private boolean holdsElements;

  /// Begins an element in a namespace.
  public void start(String name, String namespace) {
    begin("<" + name + " xmlns=\"" + namespace + "\">");
  }

  /// Begins an element.
  public void start(String name) {
    begin("<" + name + ">");
  }

  private void begin(String tag) {
    if (depth > 0) {
      put("\n" + INDENT.repeat(depth));
    }
    put(tag);
    depth++;
    holdsElements = false;
  }

  /// Ends an element.
  public void end(String name) {
    depth--;
    if (holdsElements) {
      put("\n" + INDENT.repeat(depth));
    }
    put("</" + name + ">");
    holdsElements = true;
    if (depth == 0) {
      put("\n");
    }
  }

  /// Writes an element that holds a text.
  public void element(String name, String text) {
    start(name);
    text(text);
    end(name);
  }

  /// Writes a text. What XML has no character for, not even an escaped one, becomes U+FFFD.
  public void text(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(character -> {
          switch (character) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\r' -> escaped.append("&#xD;");
            default -> escaped.appendCodePoint(isCharacter(character) ? character : '\uFFFD');
          }
        });
    put(escaped.toString());
  }

  /// Char of XML 1.0, section 2.2.
  private static boolean isCharacter(int character) {
    return character == '\t'
        || character == '\n'
        || (character >= 0x20 && character <= 0xd7ff)
        || (character >= 0xe000 && character <= 0xfffd)
        || character >= 0x10000;
  }

  /// Writes a secret, which is a text of ASCII that needs no escapes.
  public void secret(SecretBytes secret) {
    secret.lend(bytes -> {
      put(bytes);
      return List.of();
    });
  }

  /// What was written. Nothing more can be.
  public byte[] finish() {
    var written = Arrays.copyOf(buffer, size);
    Arrays.fill(buffer, 0, size, (byte) 0);
    size = 0;
    return written;
  }

  private void put(String text) {
    put(text.getBytes(StandardCharsets.UTF_8));
  }

  private void put(byte[] bytes) {
    if (buffer.length - size < bytes.length) {
      var outgrown = buffer;
      buffer = Arrays.copyOf(outgrown, Math.max(2 * outgrown.length, size + bytes.length));
      Arrays.fill(outgrown, (byte) 0);
    }
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }
}
