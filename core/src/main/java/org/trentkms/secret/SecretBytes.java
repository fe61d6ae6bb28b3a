package org.trentkms.secret;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.trentkms.error.Bug;

/// The only home of key material and plaintext.
///
/// The content is lent, never handed out; {@link #close} overwrites it once the last loan under way
/// has ended, and every later use throws. It shows in no text, is compared in constant time and has
/// a hash code that says nothing.
public final class SecretBytes implements AutoCloseable {

  private final byte[] content;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean isClosed;

  private SecretBytes(byte[] content) {
    this.content = content;
  }

  /// A secret over the array itself, which the caller gives away and never touches again.
  public static SecretBytes owning(byte[] content) {
    return new SecretBytes(content);
  }

  /// A secret with a copy of the array.
  public static SecretBytes copyOf(byte[] content) {
    return new SecretBytes(content.clone());
  }

  /// Another secret: the prefix, then the content of this one.
  public SecretBytes prefixed(byte[] prefix) {
    return lend(bytes -> {
      var whole = Arrays.copyOf(prefix, prefix.length + bytes.length);
      System.arraycopy(bytes, 0, whole, prefix.length, bytes.length);
      return owning(whole);
    });
  }

  /// The number of bytes.
  public int size() {
    return content.length;
  }

  /// Lends the content for the duration of the call; the borrower keeps no reference to it.
  public <T> T lend(Function<byte[], T> borrower) {
    lock.readLock().lock();
    try {
      if (isClosed) {
        throw new Bug("a secret was used after it had been wiped");
      }
      return borrower.apply(content);
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Whether the content is overwritten already.
  public boolean isClosed() {
    lock.readLock().lock();
    try {
      return isClosed;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Overwrites the content, after the loans under way have ended. Closing twice is harmless.
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      isClosed = true;
      Arrays.fill(content, (byte) 0);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Equality of content, in time that depends on the lengths alone.
  @Override
  public boolean equals(Object other) {
    return other instanceof SecretBytes secret
        && (secret == this
            || lend(mine -> secret.lend(theirs -> MessageDigest.isEqual(mine, theirs))));
  }

  /// The same for all secrets: it must not tell them apart.
  @Override
  public int hashCode() {
    return SecretBytes.class.hashCode();
  }

  @Override
  public String toString() {
    return "SecretBytes[" + content.length + " bytes]";
  }
}
