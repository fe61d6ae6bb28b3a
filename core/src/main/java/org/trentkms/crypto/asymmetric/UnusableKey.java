package org.trentkms.crypto.asymmetric;

/// A private key from outside is not one that Trent takes. The message says why in the words of a
/// sentence about the key, and nothing of its content.
public final class UnusableKey extends Exception {

  private static final long serialVersionUID = 1L;

  /// @param reason as in "the private key is no RSA key"
  public UnusableKey(String reason) {
    super(reason, null, false, false);
  }

  /// Returns if the condition holds.
  ///
  /// @throws UnusableKey with the reason where it does not
  public static void require(boolean condition, String reason) throws UnusableKey {
    if (!condition) {
      throw new UnusableKey(reason);
    }
  }
}
