package org.trentkms.secret;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.trentkms.error.Bug;

/// The only home of key material and plaintext.
///
/// The content is lent, never handed out; {@link #close} overwrites it once the last loan under way
/// has ended, and every later use throws. It shows in no text, is compared in constant time and has
/// a hash code that says nothing.
///
/// Nobody waits: the state counts the loans under way and is negative from the closing on, and
/// whoever brings it to {@link #CLOSED}, the closer or the last borrower, overwrites the content.
public final class SecretBytes implements AutoCloseable {

  /// The state of a closed secret that nobody borrows: the sign bit alone.
  private static final int CLOSED = Integer.MIN_VALUE;

  private final byte[] content;
  private final AtomicInteger state = new AtomicInteger();

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
    return lend(bytes -> joined(prefix, bytes));
  }

  /// The same, or empty where this secret is closed: for secrets that somebody else may close at
  /// any time.
  public Optional<SecretBytes> prefixedIfOpen(byte[] prefix) {
    return beginsLoan() ? Optional.of(lent(bytes -> joined(prefix, bytes))) : Optional.empty();
  }

  private static SecretBytes joined(byte[] prefix, byte[] bytes) {
    var whole = Arrays.copyOf(prefix, prefix.length + bytes.length);
    System.arraycopy(bytes, 0, whole, prefix.length, bytes.length);
    return owning(whole);
  }

  /// The number of bytes.
  public int size() {
    return content.length;
  }

  /// Lends the content for the duration of the call; the borrower keeps no reference to it.
  public <T> T lend(Function<byte[], T> borrower) {
    if (!beginsLoan()) {
      throw new Bug("a secret was used after it had been wiped");
    }
    return lent(borrower);
  }

  private <T> T lent(Function<byte[], T> borrower) {
    try {
      return borrower.apply(content);
    } finally {
      if (state.decrementAndGet() == CLOSED) {
        wipe();
      }
    }
  }

  /// Whether it was closed, so that nobody can borrow it any more.
  public boolean isClosed() {
    return state.get() < 0;
  }

  /// Ends all use of the secret and overwrites it; where loans are under way, the last of them
  /// overwrites it when it ends. Closing twice is harmless.
  @Override
  public void close() {
    if (state.getAndUpdate(loans -> loans | CLOSED) == 0) {
      wipe();
    }
  }

  /// Whether a loan has begun, which {@link #lent} ends; none does once this is closed.
  private boolean beginsLoan() {
    var loans = state.get();
    while (loans >= 0 && !state.compareAndSet(loans, loans + 1)) {
      loans = state.get();
    }
    return loans >= 0;
  }

  private void wipe() {
    Arrays.fill(content, (byte) 0);
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
