package org.trentkms.operation.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.TakesGrantTokens;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.shape.Unlogged;

/// DescribeKey: shows the metadata of a KMS key.
public final class DescribeKey implements Operation<DescribeKey.Request> {

  private final Keyring keyring;

  public DescribeKey(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.DESCRIBE_KEY)) {
      return Outcome.answer(
          new Response(KeyMetadata.of(key.record(), call.now())),
          Audit.of(Resource.key(key.arn())));
    }
  }

  /// Which key.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens)
      implements TakesGrantTokens {}

  /// The metadata.
  public record Response(KeyMetadata keyMetadata) {}
}
