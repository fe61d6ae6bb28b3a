package org.trentkms.operation.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.Authorizer;
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

/// DescribeKey: shows the metadata of a KMS key. A predefined alias that has no key gets one.
public final class DescribeKey implements Operation<DescribeKey.Request> {

  private final Keyring keyring;
  private final Authorizer authorizer;
  private final ManagedKeys managedKeys;

  public DescribeKey(Keyring keyring, Authorizer authorizer, ManagedKeys managedKeys) {
    this.keyring = keyring;
    this.authorizer = authorizer;
    this.managedKeys = managedKeys;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var prepared = managedKeys.prepare(call.request().keyId(), call.caller(), call.now());
    if (prepared.isPresent()) {
      var key = prepared.get().key();
      var access = call.access().naming(call.request().keyId());
      authorizer.authorize(access, Action.DESCRIBE_KEY, authorizer.protect(key, List::of));
      return Outcome.changed(
          new Response(KeyMetadata.of(key, call.now())),
          prepared.get().change(),
          Audit.of(Resource.key(key.arn())));
    }
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
