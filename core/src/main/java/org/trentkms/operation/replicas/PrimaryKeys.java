package org.trentkms.operation.replicas;

import org.trentkms.key.KeyErrors;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Replication;

/// Which keys lead others.
final class PrimaryKeys {

  private PrimaryKeys() {}

  /// What a primary key knows of its related keys.
  ///
  /// @throws org.trentkms.error.KmsException UnsupportedOperationException where the key is a
  ///   replica, or no multi-Region key
  static Replication require(KeyRecord key) {
    return key.replication()
        .filter(_ -> !key.isReplica())
        .orElseThrow(() -> KeyErrors.notPrimary(key.arn()));
  }
}
