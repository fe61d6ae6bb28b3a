package org.trentkms.server.keypairs;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;

/// A call that waits for a pair, and what it is given. Guarded by the lock of the reserve, of which
/// the condition is one.
final class Order {

  private final KeySpec spec;
  private final AccountId account;
  private final Condition answered;
  private @Nullable KeyPairMaterial pair;
  private @Nullable RuntimeException refusal;

  Order(KeySpec spec, AccountId account, Condition answered) {
    this.spec = spec;
    this.account = account;
    this.answered = answered;
  }

  KeySpec spec() {
    return spec;
  }

  AccountId account() {
    return account;
  }

  void fill(KeyPairMaterial material) {
    pair = material;
    answered.signal();
  }

  void refuse(RuntimeException reason) {
    refusal = reason;
    answered.signal();
  }

  /// Waits until the order is filled or refused; an interruption ends the waiting and is kept. A
  /// pair that was given by then is returned all the same: nobody else would wipe it.
  KeyPairMaterial await() {
    try {
      while (pair == null && refusal == null) {
        answered.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (pair != null) {
      return pair;
    }
    throw refusal != null ? refusal : unavailable();
  }

  /// The refusal of those who need not wait any longer.
  static KmsException unavailable() {
    return new KmsException(
        ErrorCode.SERVICE_UNAVAILABLE,
        "The request has failed due to a temporary failure of the server.");
  }
}
