package org.trentkms.conformance.crash;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/// A key that is rotated by its dates and on demand, and then deleted by its date.
final class RotatedLife extends DatedLife {

  private static final int PERIOD_DAYS = 90;
  private static final int WAITING_DAYS = 7;

  private boolean isScheduled;
  private int onDemand;
  private boolean isEnding;
  private boolean isEnded;
  private boolean exists = true;
  private List<RotationsListEntry> seen = List.of();

  private RotatedLife(String key) {
    super(key);
  }

  /// Makes the key.
  static DatedLife begin(Client client) {
    return new RotatedLife(client.change(KmsClient::createKey).keyMetadata().keyId());
  }

  @Override
  void live(Client client) {
    client.change(kms ->
        kms.enableKeyRotation(request -> request.keyId(key()).rotationPeriodInDays(PERIOD_DAYS)));
    isScheduled = true;
    seal(client);
    rotate(client);
    awaitScheduledRotation(client);
    seal(client);
    rotate(client);
    isEnding = true;
    client.change(kms ->
        kms.scheduleKeyDeletion(request -> request.keyId(key()).pendingWindowInDays(WAITING_DAYS)));
    isEnded = true;
  }

  private void rotate(Client client) {
    client.change(kms -> kms.rotateKeyOnDemand(request -> request.keyId(key())));
    onDemand++;
    seal(client);
  }

  private void awaitScheduledRotation(Client client) {
    while (count(rotations(client.kms()), RotationType.AUTOMATIC) == 0) {
      DatedWorkload.pause();
    }
  }

  @Override
  void check(KmsClient kms, Instant now) {
    exists = exists(kms);
    require(exists ? !isEnded : isEnding, "deletion");
    if (!exists) {
      return;
    }
    var metadata = kms.describeKey(request -> request.keyId(key())).keyMetadata();
    require(metadata.keyState() == KeyState.ENABLED, "deletion");
    seen = rotations(kms);
    var asked = count(seen, RotationType.ON_DEMAND);
    require(asked == onDemand || asked == onDemand + 1, "rotation on demand");
    var status = kms.getKeyRotationStatus(request -> request.keyId(key()));
    require(status.keyRotationEnabled() || !isScheduled, "schedule");
    require(
        !status.keyRotationEnabled() || status.nextRotationDate().isAfter(now),
        "scheduled rotation");
    requireOpens(kms);
    var current = materialOf(kms, sealed(kms));
    require(
        seen.isEmpty() || seen.getLast().keyMaterialId().equals(current), "material of the last");
    rest(kms);
  }

  /// The keys of many rounds would be rotated with every move of time.
  private void rest(KmsClient kms) {
    kms.disableKeyRotation(request -> request.keyId(key()));
    isScheduled = false;
  }

  @Override
  void check(EventCounts events, StoredRows rows) {
    requireEnd(exists, events, rows);
    for (var rotation : seen) {
      if (rotation.rotationType() == RotationType.AUTOMATIC) {
        require(events.count("RotateKey", rotation.keyMaterialId()) == 1, "event of a rotation");
      }
    }
    if (exists) {
      require(
          events.count("RotateKey", key()) == count(seen, RotationType.AUTOMATIC),
          "scheduled rotation");
      require(
          events.count("RotateKeyOnDemand", key()) == count(seen, RotationType.ON_DEMAND),
          "rotation on demand");
      require(rows.count("rotations", key()) == seen.size(), "rows of the rotations");
      require(rows.count("materials", key()) == seen.size() + 1, "rows of the materials");
    }
  }

  private List<RotationsListEntry> rotations(KmsClient kms) {
    return materials(kms).stream().filter(entry -> entry.rotationType() != null).toList();
  }

  private static long count(List<RotationsListEntry> rotations, RotationType type) {
    return rotations.stream().filter(rotation -> rotation.rotationType() == type).count();
  }

  @Override
  public String toString() {
    return key()
        + (isScheduled ? ", rotated by date" : "")
        + ", rotated "
        + onDemand
        + " times on demand"
        + (isEnded ? ", to be deleted" : "");
  }
}
