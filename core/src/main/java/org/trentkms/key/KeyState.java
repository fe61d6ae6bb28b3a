package org.trentkms.key;

/// The state of a KMS key (KeyState of the API model).
public enum KeyState {
  CREATING("Creating"),
  ENABLED("Enabled"),
  DISABLED("Disabled"),
  PENDING_DELETION("PendingDeletion"),
  PENDING_IMPORT("PendingImport"),
  PENDING_REPLICA_DELETION("PendingReplicaDeletion"),
  UNAVAILABLE("Unavailable"),
  UPDATING("Updating");

  private final String wireName;

  KeyState(String wireName) {
    this.wireName = wireName;
  }

  /// The name on the wire.
  @Override
  public String toString() {
    return wireName;
  }
}
