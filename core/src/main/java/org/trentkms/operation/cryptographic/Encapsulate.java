package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.EncapsulationAlgorithm;
import org.trentkms.crypto.asymmetric.EncapsulatingKey;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.DryRunnable;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.TakesGrantTokens;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.shape.Sensitive;
import org.trentkms.shape.Unlogged;

/// Encapsulate: makes a secret that the holder of the private key gets back from its encapsulation.
public final class Encapsulate implements Operation<Encapsulate.Request> {

  private final Keyring keyring;

  public Encapsulate(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.ENCAPSULATE)) {
      var made = key.publicHalf(EncapsulatingKey.class).encapsulate();
      return Outcome.answer(
          new Response(
              key.arnText(), made.secret(), made.ciphertext(), request.encapsulationAlgorithm()),
          Audit.of(key.resource()));
    }
  }

  /// For which key, and how.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required EncapsulationAlgorithm encapsulationAlgorithm,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Unlogged Boolean dryRun)
      implements DryRunnable, TakesGrantTokens {}

  /// The secret and its encapsulation.
  public record Response(
      String keyId,
      @Sensitive SecretBytes sharedSecret,
      Bytes sharedSecretCiphertextBlob,
      EncapsulationAlgorithm encapsulationAlgorithm) {}
}
