package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.EncapsulationAlgorithm;
import org.trentkms.crypto.asymmetric.DecapsulatingKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
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

/// Decapsulate: gets a secret back from its encapsulation. An altered encapsulation of the right
/// length gives another secret and no error (implicit rejection, FIPS 203).
public final class Decapsulate implements Operation<Decapsulate.Request> {

  private final Keyring keyring;

  public Decapsulate(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.DECAPSULATE)) {
      var secret =
          key.privateHalf(DecapsulatingKey.class)
              .decapsulate(request.sharedSecretCiphertextBlob())
              .orElseThrow(() -> new KmsException(ErrorCode.INVALID_CIPHERTEXT));
      return Outcome.answer(
          new Response(key.arnText(), secret, request.encapsulationAlgorithm()),
          Audit.of(key.resource()));
    }
  }

  /// The encapsulation and the key it is for.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required @Unlogged Bytes sharedSecretCiphertextBlob,
      @Required EncapsulationAlgorithm encapsulationAlgorithm,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Unlogged Boolean dryRun)
      implements DryRunnable, TakesGrantTokens {}

  /// The secret.
  public record Response(
      String keyId,
      @Sensitive SecretBytes sharedSecret,
      EncapsulationAlgorithm encapsulationAlgorithm) {}
}
