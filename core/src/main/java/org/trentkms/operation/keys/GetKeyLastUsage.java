package org.trentkms.operation.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.LastUsages;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.usage.LastUsage;
import org.trentkms.usage.TrackedOperation;

/// GetKeyLastUsage: tells of the last successful cryptographic operation with a KMS key.
public final class GetKeyLastUsage implements Operation<GetKeyLastUsage.Request> {

  private final Keyring keyring;
  private final LastUsages usages;

  public GetKeyLastUsage(Keyring keyring, LastUsages usages) {
    this.keyring = keyring;
    this.usages = usages;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.GET_KEY_LAST_USAGE)) {
      var history = usages.of(key);
      var created = key.record().lifecycle().created();
      return Outcome.answer(
          new Response(
              key.arn().key().value(),
              history.last().map(KeyLastUsageData::of).orElse(KeyLastUsageData.NONE),
              later(history.trackedSince(), created),
              created),
          Audit.of(Resource.key(key.arn())));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// Which key.
  public record Request(@Required @Length(min = 1, max = 2048) KeyReference keyId) {}

  /// The last use, and since when every use is known: at the earliest since the key was made.
  public record Response(
      String keyId,
      KeyLastUsageData keyLastUsage,
      Instant trackingStartDate,
      Instant keyCreationDate) {}

  /// The last use: all of it, or nothing where no use is known.
  public record KeyLastUsageData(
      @Nullable TrackedOperation operation,
      @Nullable Instant timestamp,
      @Nullable String cloudTrailEventId,
      @Nullable String kmsRequestId) {

    static final KeyLastUsageData NONE = new KeyLastUsageData(null, null, null, null);

    static KeyLastUsageData of(LastUsage usage) {
      return new KeyLastUsageData(
          usage.operation(), usage.time(), usage.eventId(), usage.requestId().value());
    }
  }
}
