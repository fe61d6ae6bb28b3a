package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
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

/// VerifyMac: verifies the whole HMAC of a message.
public final class VerifyMac implements Operation<VerifyMac.Request> {

  private final Keyring keyring;

  public VerifyMac(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.VERIFY_MAC)) {
      var secret = Algorithms.requireMac(key, request.macAlgorithm());
      if (!secret.verify(request.message(), request.mac())) {
        throw new KmsException(ErrorCode.KMS_INVALID_MAC);
      }
      return Outcome.answer(
          new Response(key.arnText(), true, request.macAlgorithm()), Audit.of(key.resource()));
    }
  }

  /// The message and its tag.
  public record Request(
      @Required @Sensitive @Length(min = 1, max = 4096) SecretBytes message,
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required MacAlgorithm macAlgorithm,
      @Required @Unlogged @Length(min = 1, max = 6144) Bytes mac,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Unlogged Boolean dryRun)
      implements ConditionSource, DryRunnable, TakesGrantTokens {
    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions.with(RequestKey.MAC_ALGORITHM, macAlgorithm);
    }
  }

  /// That it is the tag: whatever is none is an error.
  public record Response(String keyId, Boolean macValid, MacAlgorithm macAlgorithm) {}
}
