package org.trentkms.crypto.der;

import java.util.Arrays;

/// Reads ASN.1 DER, element by element. Indefinite, overlong and non-minimal encodings, lengths
/// past the end and other tags than the expected one end in {@link MalformedDer}.
public final class DerReader {

  private final byte[] source;
  private final int end;
  private int at;

  /// A reader of all bytes of the array, which is not changed.
  public DerReader(byte[] source) {
    this(source, 0, source.length);
  }

  private DerReader(byte[] source, int from, int end) {
    this.source = source;
    this.at = from;
    this.end = end;
  }

  /// A reader of the elements of a sequence.
  public DerReader sequence() throws MalformedDer {
    return enter(Der.SEQUENCE);
  }

  /// A reader of the element under a constructed, context-specific tag.
  public DerReader explicit(int number) throws MalformedDer {
    return enter(0xa0 | number);
  }

  /// A reader of the elements within a string of octets.
  public DerReader withinOctetString() throws MalformedDer {
    return enter(Der.OCTET_STRING);
  }

  /// A string of octets.
  public byte[] octetString() throws MalformedDer {
    return content(Der.OCTET_STRING);
  }

  /// The content octets of an object identifier.
  public byte[] objectIdentifier() throws MalformedDer {
    return content(Der.OBJECT_IDENTIFIER);
  }

  /// A string of octets under an implicit, context-specific tag.
  public byte[] implicitOctetString(int number) throws MalformedDer {
    return content(0x80 | number);
  }

  /// A string of whole octets that is encoded as bits, under an implicit, context-specific tag.
  public byte[] implicitBitString(int number) throws MalformedDer {
    return octets(content(0x80 | number));
  }

  /// A string of whole octets that is encoded as bits.
  public byte[] bitString() throws MalformedDer {
    return octets(content(Der.BIT_STRING));
  }

  private static byte[] octets(byte[] content) throws MalformedDer {
    if (content.length == 0 || content[0] != 0) {
      throw new MalformedDer();
    }
    return Arrays.copyOfRange(content, 1, content.length);
  }

  /// The bytes of an integer that is not negative, the most significant first, without leading
  /// zeros except for that of zero itself.
  public byte[] integer() throws MalformedDer {
    var content = content(Der.INTEGER);
    if (content.length == 0 || content[0] < 0) {
      throw new MalformedDer();
    }
    if (content.length == 1 || content[0] != 0) {
      return content;
    }
    if (content[1] >= 0) {
      throw new MalformedDer();
    }
    return Arrays.copyOfRange(content, 1, content.length);
  }

  /// Passes over one element, whatever it is.
  public void skip() throws MalformedDer {
    var length = header(peek());
    at += length;
  }

  /// One element as it is encoded, whatever it is.
  public byte[] element() throws MalformedDer {
    var from = at;
    skip();
    return Arrays.copyOfRange(source, from, at);
  }

  /// Whether the next element has this constructed, context-specific tag.
  public boolean isExplicitNext(int number) {
    return peek() == (0xa0 | number);
  }

  /// Whether the next element has this primitive, context-specific tag.
  public boolean isImplicitNext(int number) {
    return peek() == (0x80 | number);
  }

  /// Whether the next element has the tag of a string of octets.
  public boolean isOctetStringNext() {
    return at < end && peek() == Der.OCTET_STRING;
  }

  /// Whether the next element has the tag of a sequence.
  public boolean isSequenceNext() {
    return at < end && peek() == Der.SEQUENCE;
  }

  /// Whether nothing is left.
  public boolean isAtEnd() {
    return at == end;
  }

  /// Returns if nothing is left.
  public void end() throws MalformedDer {
    if (at != end) {
      throw new MalformedDer();
    }
  }

  private DerReader enter(int tag) throws MalformedDer {
    var length = header(tag);
    var inner = new DerReader(source, at, at + length);
    at += length;
    return inner;
  }

  private byte[] content(int tag) throws MalformedDer {
    var length = header(tag);
    at += length;
    return Arrays.copyOfRange(source, at - length, at);
  }

  private int peek() {
    return at < end ? source[at] & 0xff : -1;
  }

  /// Reads tag and length; returns the length, which lies within the source.
  private int header(int tag) throws MalformedDer {
    if (next() != tag) {
      throw new MalformedDer();
    }
    var length = length();
    if (length > end - at) {
      throw new MalformedDer();
    }
    return length;
  }

  private int length() throws MalformedDer {
    var first = next();
    if (first < 0x80) {
      return first;
    }
    if (first == 0x81) {
      return atLeast(0x80, next());
    }
    if (first == 0x82) {
      return atLeast(0x100, next() << 8 | next());
    }
    throw new MalformedDer();
  }

  private static int atLeast(int least, int length) throws MalformedDer {
    if (length < least) {
      throw new MalformedDer();
    }
    return length;
  }

  private int next() throws MalformedDer {
    if (at >= end) {
      throw new MalformedDer();
    }
    return source[at++] & 0xff;
  }
}
