package org.trentkms.server.auditlog.segment;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// A gzip member (RFC 1952) of a compressed segment. A subfield `TR` of its header tells how large
/// it is, compressed and not, so that a position is found from header to header.
///
/// @param size of the whole member, its header and trailer among it
/// @param contentSize of what was compressed
record Member(int size, int contentSize) {

  /// The bytes of the header, which comes first.
  static final int HEADER = 24;

  /// The bytes of the trailer: CRC and size of the content.
  static final int TRAILER = 8;

  /// What no member is larger than, compressed or not.
  static final int LARGEST = 4 << 20;

  private static final int MAGIC = 0x8b1f;
  private static final byte DEFLATE = 8;
  private static final byte HAS_EXTRA = 4;
  private static final byte UNKNOWN_SYSTEM = (byte) 255;
  private static final short EXTRA_SIZE = 12;
  private static final short SUBFIELD_ID = 'T' | 'R' << 8;
  private static final short SUBFIELD_SIZE = 8;

  /// The header.
  byte[] header() {
    return ByteBuffer.allocate(HEADER)
        .order(LITTLE_ENDIAN)
        .putShort((short) MAGIC)
        .put(DEFLATE)
        .put(HAS_EXTRA)
        .putInt(0)
        .put((byte) 0)
        .put(UNKNOWN_SYSTEM)
        .putShort(EXTRA_SIZE)
        .putShort(SUBFIELD_ID)
        .putShort(SUBFIELD_SIZE)
        .putInt(size)
        .putInt(contentSize)
        .array();
  }

  /// The member with this header; empty where it is not one of a segment that Trent has compressed.
  static Optional<Member> of(byte[] header) {
    var fields = ByteBuffer.wrap(header).order(LITTLE_ENDIAN);
    var member = new Member(fields.getInt(HEADER - 8), fields.getInt(HEADER - 4));
    var isWithin =
        member.size >= HEADER + TRAILER
            && member.size <= LARGEST
            && member.contentSize > 0
            && member.contentSize <= LARGEST;
    return isWithin && Arrays.equals(header, member.header())
        ? Optional.of(member)
        : Optional.empty();
  }

  /// The trailer, of a content with this checksum.
  byte[] trailer(long checksum) {
    return ByteBuffer.allocate(TRAILER)
        .order(LITTLE_ENDIAN)
        .putInt((int) checksum)
        .putInt(contentSize)
        .array();
  }

  /// Whether the member ends with the trailer of a content with this checksum.
  ///
  /// @param whole begins with the member
  boolean hasTrailer(byte[] whole, long checksum) {
    return Arrays.equals(whole, size - TRAILER, size, trailer(checksum), 0, TRAILER);
  }
}
