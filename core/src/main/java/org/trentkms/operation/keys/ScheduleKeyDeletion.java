package org.trentkms.operation.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.KeyState;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.shape.Length;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;

/// ScheduleKeyDeletion: sets the date at which a KMS key will be gone.
public final class ScheduleKeyDeletion implements Operation<ScheduleKeyDeletion.Request> {

  private static final int USUAL_DAYS = 30;
  private static final int LEAST_DAYS = 7;
  private static final int MOST_DAYS = 30;

  private final Keyring keyring;
  private final KeyRecords records;

  public ScheduleKeyDeletion(Keyring keyring, KeyRecords records) {
    this.keyring = keyring;
    this.records = records;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.SCHEDULE_KEY_DELETION)) {
      var window = window(call.request());
      var next = scheduled(key.record(), window, call.now());
      var date = next.deletionDate();
      var state = next.state(call.now());
      var elements =
          new ResponseElements().with("keyId", key.arnText()).with("keyState", state.toString());
      date.ifPresent(known -> elements.with("deletionDate", known));
      return Outcome.changed(
          new Response(key.arnText(), date.orElse(null), state, window),
          Change.of(records.replace(next)),
          Audit.of(Resource.key(key.arn()))
              .withResponseElements(elements.with("pendingWindowInDays", window).build()));
    }
  }

  /// A primary key waits for its replicas to be gone before its waiting period begins.
  private static KeyRecord scheduled(KeyRecord key, int window, Instant now) {
    return key.with(
        key.hasReplicas()
            ? key.lifecycle().withDeletionAfterReplicas(window)
            : key.lifecycle().withDeletion(now, window));
  }

  private static int window(Request request) {
    var days = request.window();
    if (days < LEAST_DAYS || days > MOST_DAYS) {
      throw new KmsException(ErrorCode.VALIDATION, "PendingWindowInDays must be between 7 and 30");
    }
    return days;
  }

  /// Which key, and how many days to wait.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Range(min = 1, max = 365) Integer pendingWindowInDays)
      implements ConditionSource {

    private int window() {
      return pendingWindowInDays == null ? USUAL_DAYS : pendingWindowInDays;
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions.with(
          RequestKey.SCHEDULE_KEY_DELETION_PENDING_WINDOW_IN_DAYS, Integer.valueOf(window()));
    }
  }

  /// When the key will be gone, where that is known.
  public record Response(
      String keyId,
      @Nullable Instant deletionDate,
      KeyState keyState,
      Integer pendingWindowInDays) {}
}
