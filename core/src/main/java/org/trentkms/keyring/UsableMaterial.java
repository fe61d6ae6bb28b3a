package org.trentkms.keyring;

import org.trentkms.ciphertext.BaseKey;
import org.trentkms.crypto.MacKey;
import org.trentkms.crypto.asymmetric.PrivateHalf;
import org.trentkms.crypto.asymmetric.PublicHalf;
import org.trentkms.id.MaterialId;

/// One version of a key's material, unwrapped and in the form in which it is used.
sealed interface UsableMaterial extends AutoCloseable {

  /// The id of the material.
  MaterialId id();

  /// Wipes it.
  @Override
  void close();

  /// The material of a symmetric encryption key.
  record Symmetric(BaseKey base) implements UsableMaterial {
    @Override
    public MaterialId id() {
      return base.material();
    }

    @Override
    public void close() {
      base.close();
    }
  }

  /// The material of an HMAC key.
  record Mac(MaterialId id, MacKey key) implements UsableMaterial {
    @Override
    public void close() {
      key.close();
    }
  }

  /// The material of an asymmetric key.
  record Pair(MaterialId id, PrivateHalf privateHalf, PublicHalf publicHalf)
      implements UsableMaterial {
    @Override
    public void close() {
      privateHalf.close();
    }
  }
}
