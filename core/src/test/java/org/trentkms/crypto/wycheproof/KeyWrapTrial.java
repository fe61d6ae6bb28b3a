package org.trentkms.crypto.wycheproof;

import java.util.Optional;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.AesKeyWrap;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;

/// AES key wrap with padding.
record KeyWrapTrial() implements Trial {

  @Override
  public boolean accepts(Providers providers, Vector vector, MessageType form) {
    return new AesKeyWrap(providers)
        .unwrap(vector.secret("key"), vector.bytes("ct"))
        .filter(vector.secret("msg")::equals)
        .isPresent();
  }

  @Override
  public boolean makes(Providers providers, Vector vector, MessageType form) {
    return new AesKeyWrap(providers)
        .wrap(vector.secret("key"), vector.secret("msg"))
        .equals(vector.bytes("ct"));
  }

  @Override
  public Optional<Service> service(MessageType form) {
    return Optional.of(Service.AES_KEY_WRAP);
  }
}
