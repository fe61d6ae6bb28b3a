package org.trentkms.operation.cryptographic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
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

/// GenerateMac: makes the HMAC of a message of up to 4,096 bytes with an HMAC KMS key.
public final class GenerateMac implements Operation<GenerateMac.Request> {

  private final Keyring keyring;

  public GenerateMac(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.GENERATE_MAC)) {
      var mac = Algorithms.requireMac(key, request.macAlgorithm()).tag(request.message());
      return Outcome.answer(
          new Response(mac, request.macAlgorithm(), key.arnText()), Audit.of(key.resource()));
    }
  }

  /// The message, the key and the algorithm.
  public record Request(
      @Required @Sensitive @Length(min = 1, max = 4096) SecretBytes message,
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required MacAlgorithm macAlgorithm,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Unlogged Boolean dryRun)
      implements ConditionSource, DryRunnable, TakesGrantTokens {
    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions.with(RequestKey.MAC_ALGORITHM, macAlgorithm);
    }
  }

  /// The tag and the key that made it.
  public record Response(Bytes mac, MacAlgorithm macAlgorithm, String keyId) {}
}
