package org.trentkms.crypto.asymmetric;

import java.security.PrivateKey;
import javax.security.auth.DestroyFailedException;

/// The end of a provider's private key.
public final class Destruction {

  private Destruction() {}

  /// Overwrites the key where its provider can; the others leave it to the garbage collector. Doing
  /// it twice is harmless.
  public static void of(PrivateKey key) {
    if (key.isDestroyed()) {
      return;
    }
    try {
      key.destroy();
    } catch (DestroyFailedException _) {
      // Most providers have nothing but the default method, which fails.
    }
  }
}
