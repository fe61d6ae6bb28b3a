package org.trentkms.crypto;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.crypto.provider.Source;
import org.trentkms.error.Bug;

/// AES-GCM of one thread: of the source that serves it, once that is loaded, and of the JDK before.
/// A call never waits for a native library.
final class ThreadCipher {

  private static final String NAME = "AES/GCM/NoPadding";

  private final @Nullable Providers providers;
  private @Nullable Cipher cipher;
  private boolean isSettled;

  /// The last key by the mode of the cipher, which a source compares with the next and leaves to
  /// the collector as it is.
  private final @Nullable LentKey[] last = new @Nullable LentKey[Cipher.DECRYPT_MODE + 1];

  /// A cipher by the JDK.
  ThreadCipher() {
    this.providers = null;
  }

  /// A cipher by the source that has it among these.
  ThreadCipher(Providers providers) {
    this.providers = providers;
  }

  /// The cipher, which begins a message.
  ///
  /// @param mode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE}
  Cipher begin(int mode, byte[] key, AlgorithmParameterSpec vector)
      throws GeneralSecurityException {
    var begun = cipher();
    var lent = new LentKey(key, "AES");
    begun.init(mode, lent, vector);
    var before = last[mode];
    if (before != null) {
      before.overwrite();
    }
    last[mode] = lent;
    return begun;
  }

  private Cipher cipher() {
    var known = cipher;
    if (known != null && isSettled) {
      return known;
    }
    var source = source();
    isSettled = providers == null || source.isPresent();
    if (known == null || isSettled) {
      known = source.map(served -> served.cipher(NAME)).orElseGet(ThreadCipher::ofPlatform);
      cipher = known;
    }
    return known;
  }

  private Optional<Source> source() {
    return providers == null ? Optional.empty() : providers.loaded(Service.AES_256_GCM);
  }

  private static Cipher ofPlatform() {
    try {
      return Cipher.getInstance(NAME);
    } catch (GeneralSecurityException e) {
      throw new Bug("every Java platform has " + NAME, e);
    }
  }
}
