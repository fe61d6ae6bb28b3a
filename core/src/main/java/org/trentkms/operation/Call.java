package org.trentkms.operation;

import java.time.Instant;
import org.trentkms.id.KeyReference;
import org.trentkms.identity.Caller;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.OpenKey;

/// A decoded and validated request with its proved caller.
///
/// @param now the time of the call on Trent's clock, read once
public record Call<I extends Record>(I request, Caller caller, Instant now) {

  /// Opens the key that the reference names, for this caller and at the time of this call.
  ///
  /// @throws org.trentkms.error.KmsException as {@link Keyring#open} does
  public OpenKey open(Keyring keyring, KeyReference key, Action action) {
    return keyring.open(key, action, caller, now);
  }
}
