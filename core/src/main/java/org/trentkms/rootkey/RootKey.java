package org.trentkms.rootkey;

import java.util.Optional;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Wraps the generations of the domain key. It may live in another process or device, so every call
/// may block and fail; it is used at start and at rotation, never by a request.
public interface RootKey {

  /// The secret, encrypted and bound to the associated data.
  Bytes wrap(SecretBytes secret, Bytes associatedData);

  /// The secret again, or empty where the wrapped bytes are not of this root key, were altered or
  /// are bound to other data.
  Optional<SecretBytes> unwrap(Bytes wrapped, Bytes associatedData);
}
