package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.crypto.asymmetric.SigningKey;
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

/// Sign: signs a message of up to 4,096 bytes, or its digest, with an asymmetric KMS key.
public final class Sign implements Operation<Sign.Request> {

  private final Keyring keyring;

  public Sign(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.SIGN)) {
      var algorithm = request.signingAlgorithm();
      var type = Messages.orDefault(request.messageType());
      Messages.require(key, algorithm, type, request.message());
      var signature = key.privateHalf(SigningKey.class).sign(algorithm, type, request.message());
      return Outcome.answer(
          new Response(key.arnText(), signature, algorithm), Audit.of(key.resource()));
    }
  }

  /// What to sign, with which key and how.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required @Sensitive @Length(min = 1, max = 4096) SecretBytes message,
      @Nullable MessageType messageType,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Required SigningAlgorithm signingAlgorithm,
      @Nullable @Unlogged Boolean dryRun)
      implements ConditionSource, DryRunnable, TakesGrantTokens, Completable {

    @Override
    public Request completed() {
      return new Request(
          keyId, message, Messages.orDefault(messageType), grantTokens, signingAlgorithm, dryRun);
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(RequestKey.MESSAGE_TYPE, Messages.orDefault(messageType))
          .with(RequestKey.SIGNING_ALGORITHM, signingAlgorithm);
    }
  }

  /// The signature and the key that made it.
  public record Response(String keyId, Bytes signature, SigningAlgorithm signingAlgorithm) {}
}
