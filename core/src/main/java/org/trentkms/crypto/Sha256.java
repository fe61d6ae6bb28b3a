package org.trentkms.crypto;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.trentkms.error.Bug;
import org.trentkms.secret.SecretBytes;

/// SHA-256 (FIPS 180-4), built up piece by piece. Not safe for use by several threads at once.
public final class Sha256 {

  /// The length of a digest in bytes.
  public static final int SIZE = 32;

  private static final ThreadLocal<Sha256> PER_THREAD = ThreadLocal.withInitial(Sha256::new);

  private final MessageDigest digest;

  /// A digest of nothing yet.
  public Sha256() {
    this(instance());
  }

  private Sha256(MessageDigest digest) {
    this.digest = digest;
  }

  private static MessageDigest instance() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("every Java platform has SHA-256", e);
    }
  }

  /// Another digest of all that was added until now.
  public Sha256 copy() {
    try {
      return new Sha256((MessageDigest) digest.clone());
    } catch (CloneNotSupportedException e) {
      throw new Bug("the SHA-256 of a Java platform can be cloned", e);
    }
  }

  /// The digest of these bytes.
  public static byte[] of(byte[] content) {
    return PER_THREAD.get().update(content).finish();
  }

  /// The digest of some of these bytes.
  public static byte[] of(byte[] content, int offset, int length) {
    return PER_THREAD.get().update(content, offset, length).finish();
  }

  /// The digest of a secret. It is none itself, but who guesses the secret can confirm the guess by
  /// it.
  public static byte[] of(SecretBytes content) {
    return content.lend(bytes -> of(bytes));
  }

  /// Adds all bytes of the array.
  public Sha256 update(byte[] content) {
    digest.update(content);
    return this;
  }

  /// Adds some bytes of the array.
  public Sha256 update(byte[] content, int offset, int length) {
    digest.update(content, offset, length);
    return this;
  }

  /// Adds one byte.
  public Sha256 update(byte content) {
    digest.update(content);
    return this;
  }

  /// The digest of all that was added; the object then begins anew.
  public byte[] finish() {
    return digest.digest();
  }

  /// Puts the digest of all that was added into an array, from a position on; the object then
  /// begins anew.
  public void finish(byte[] target, int position) {
    try {
      digest.digest(target, position, SIZE);
    } catch (DigestException e) {
      throw new Bug("there is room for a digest", e);
    }
  }
}
