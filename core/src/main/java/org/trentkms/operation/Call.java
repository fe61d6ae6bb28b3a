package org.trentkms.operation;

import java.time.Instant;
import java.util.Optional;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.Circumstances;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.DecisionSink;
import org.trentkms.ciphertext.CiphertextBlob;
import org.trentkms.id.KeyReference;
import org.trentkms.identity.Caller;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.OpenKey;
import org.trentkms.quota.Meter;

/// A decoded and validated request with its proved caller.
///
/// @param circumstances over what connection it came
/// @param now the time of the call on Trent's clock, read once
/// @param meter counts the call, a cryptographic one as soon as its key is open
/// @param decisions is told what is decided for it
public record Call<I extends Record>(
    I request,
    Caller caller,
    Circumstances circumstances,
    Instant now,
    Meter meter,
    DecisionSink decisions) {

  /// A call that came over no network and is not counted.
  public Call(I request, Caller caller, Instant now) {
    this(request, caller, Circumstances.NONE, now, Meter.FREE, DecisionSink.NONE);
  }

  /// What a decision may look at.
  public AccessRequest access() {
    var parameters = request instanceof ConditionSource source ? source : ConditionSource.NONE;
    return new AccessRequest(caller, now, circumstances, Optional.empty(), parameters, decisions);
  }

  /// Opens the key that the reference names, for this caller and at the time of this call.
  ///
  /// @throws org.trentkms.error.KmsException as {@link Keyring#open} does; ThrottlingException
  ///   where the caller's account makes more calls with such keys than it may
  public OpenKey open(Keyring keyring, KeyReference key, Action action) {
    return open(keyring, key, action, ConditionSource.NONE);
  }

  /// Opens a key as the other method, where policies may ask more than the request says.
  public OpenKey open(Keyring keyring, KeyReference key, Action action, ConditionSource more) {
    return counted(keyring.open(key, action, access().with(more)), action);
  }

  /// Opens a key as the other methods, where not every key of its usage will do.
  ///
  /// @param demand is made of the key before its usage and its state are looked at
  public OpenKey open(
      Keyring keyring,
      KeyReference key,
      Action action,
      ConditionSource more,
      Keyring.Demand demand) {
    return counted(keyring.open(key, action, access().with(more), demand), action);
  }

  /// Opens the key that a ciphertext blob names, as the other methods.
  ///
  /// @throws org.trentkms.error.KmsException as the other methods do
  public OpenKey open(Keyring keyring, CiphertextBlob blob, Action action, ConditionSource more) {
    return counted(keyring.open(blob, action, access().with(more)), action);
  }

  private OpenKey counted(OpenKey key, Action action) {
    var isCounted = false;
    try {
      if (action.isCountedByKey()) {
        meter.countKey(key.record().parameters().spec());
      }
      isCounted = true;
      return key;
    } finally {
      if (!isCounted) {
        key.close();
      }
    }
  }
}
