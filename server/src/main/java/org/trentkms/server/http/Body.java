package org.trentkms.server.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.trentkms.secret.SecretBytes;

/// The body of a request, from its first byte until the request is answered. It may hold a
/// plaintext: what has been copied out of the network's buffers is overwritten there, and so is
/// every array that has become too small.
///
/// What goes beyond {@link #ON_TRUST} is borrowed from a store of bytes that all bodies share, so
/// that many strangers with large bodies cannot fill the memory.
final class Body implements AutoCloseable {

  /// What any request may have.
  static final int ON_TRUST = 16 * 1024;

  private final int limit;
  private final Semaphore shared;
  private int borrowed;
  private byte[] bytes;
  private int size;
  private @Nullable SecretBytes whole;

  /// @param declared the length that the head declares, -1 where it declares none
  /// @param limit the most that is taken
  /// @param shared a permit for each byte that may still be borrowed
  Body(long declared, int limit, Semaphore shared) {
    this.limit = limit;
    this.shared = shared;
    this.bytes = new byte[declared < 0 ? 0 : (int) Math.min(declared, ON_TRUST)];
  }

  /// Adds the part, or tells why it cannot be taken.
  Optional<Refusal> add(ByteBuf part) {
    var length = part.readableBytes();
    if (length > limit - size) {
      return Optional.of(Refusal.BODY_TOO_LARGE);
    }
    if (!hasRoomFor(size + length)) {
      return Optional.of(Refusal.TOO_MUCH_WAITING);
    }
    part.getBytes(part.readerIndex(), bytes, size, length);
    part.setZero(part.readerIndex(), length);
    size += length;
    return Optional.empty();
  }

  private boolean hasRoomFor(int needed) {
    if (needed <= bytes.length) {
      return true;
    }
    var length = (int) Math.min(limit, Math.max(needed, 2L * bytes.length));
    var more = Math.max(0, length - ON_TRUST) - borrowed;
    if (!shared.tryAcquire(more)) {
      return false;
    }
    borrowed += more;
    resize(length);
    return true;
  }

  private void resize(int length) {
    var outgrown = bytes;
    bytes = Arrays.copyOf(outgrown, length);
    Arrays.fill(outgrown, (byte) 0);
  }

  /// All that was added; it is closed with the body.
  SecretBytes whole() {
    if (bytes.length != size) {
      resize(size);
    }
    whole = SecretBytes.owning(bytes);
    return whole;
  }

  /// Overwrites the content and gives back what was borrowed. Called once.
  @Override
  public void close() {
    if (whole == null) {
      Arrays.fill(bytes, (byte) 0);
    } else {
      whole.close();
    }
    shared.release(borrowed);
  }
}
