package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.crypto.asymmetric.VerifyingKey;
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
import org.trentkms.shape.Completable;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.shape.Sensitive;
import org.trentkms.shape.Unlogged;

/// Verify: verifies a signature that Sign has made, or somebody else with the same private key.
public final class Verify implements Operation<Verify.Request> {

  private final Keyring keyring;

  public Verify(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.VERIFY)) {
      var algorithm = request.signingAlgorithm();
      var type = Messages.orDefault(request.messageType());
      Messages.require(key, algorithm, type, request.message());
      var verifier = key.publicHalf(VerifyingKey.class);
      if (!verifier.verify(algorithm, type, request.message(), request.signature())) {
        throw new KmsException(ErrorCode.KMS_INVALID_SIGNATURE);
      }
      return Outcome.answer(new Response(key.arnText(), true, algorithm), Audit.of(key.resource()));
    }
  }

  /// What was signed, and the signature.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required @Sensitive @Length(min = 1, max = 4096) SecretBytes message,
      @Nullable MessageType messageType,
      @Required @Unlogged @Length(min = 1, max = 6144) Bytes signature,
      @Required SigningAlgorithm signingAlgorithm,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Unlogged Boolean dryRun)
      implements ConditionSource, DryRunnable, TakesGrantTokens, Completable {

    @Override
    public Request completed() {
      return new Request(
          keyId,
          message,
          Messages.orDefault(messageType),
          signature,
          signingAlgorithm,
          grantTokens,
          dryRun);
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(RequestKey.MESSAGE_TYPE, Messages.orDefault(messageType))
          .with(RequestKey.SIGNING_ALGORITHM, signingAlgorithm);
    }
  }

  /// That it is the signature: whatever is none is an error.
  public record Response(String keyId, Boolean signatureValid, SigningAlgorithm signingAlgorithm) {}
}
