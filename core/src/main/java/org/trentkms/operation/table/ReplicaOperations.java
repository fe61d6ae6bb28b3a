package org.trentkms.operation.table;

import static org.trentkms.error.ErrorCode.ALREADY_EXISTS;
import static org.trentkms.error.ErrorCode.DISABLED;
import static org.trentkms.error.ErrorCode.INVALID_ARN;
import static org.trentkms.error.ErrorCode.KMS_INTERNAL;
import static org.trentkms.error.ErrorCode.KMS_INVALID_STATE;
import static org.trentkms.error.ErrorCode.LIMIT_EXCEEDED;
import static org.trentkms.error.ErrorCode.MALFORMED_POLICY_DOCUMENT;
import static org.trentkms.error.ErrorCode.NOT_FOUND;
import static org.trentkms.error.ErrorCode.TAG;
import static org.trentkms.error.ErrorCode.UNSUPPORTED_OPERATION;
import static org.trentkms.operation.Entry.Trait.MAY_BLOCK;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.operation.Entry;
import org.trentkms.operation.replicas.ReplicateKey;
import org.trentkms.operation.replicas.UpdatePrimaryRegion;

/// The rows of the catalogue for the operations on multi-Region keys.
final class ReplicaOperations {

  private ReplicaOperations() {}

  static List<Entry<?>> entries(Tools tools) {
    return List.of(
        new Entry<>(
            "ReplicateKey",
            ReplicateKey.Request.class,
            Optional.of(ReplicateKey.Response.class),
            Set.of(
                ALREADY_EXISTS,
                DISABLED,
                INVALID_ARN,
                KMS_INVALID_STATE,
                KMS_INTERNAL,
                LIMIT_EXCEEDED,
                MALFORMED_POLICY_DOCUMENT,
                NOT_FOUND,
                TAG,
                UNSUPPORTED_OPERATION),
            Set.of(MAY_BLOCK),
            new ReplicateKey(
                tools.keyring(),
                tools.records(),
                tools.authorizer(),
                tools.carrier(),
                tools.policies(),
                tools.quotas())),
        new Entry<>(
            "UpdatePrimaryRegion",
            UpdatePrimaryRegion.Request.class,
            Optional.empty(),
            Set.of(
                DISABLED,
                INVALID_ARN,
                KMS_INVALID_STATE,
                KMS_INTERNAL,
                NOT_FOUND,
                UNSUPPORTED_OPERATION),
            Set.of(MAY_BLOCK),
            new UpdatePrimaryRegion(
                tools.keyring(), tools.records(), tools.authorizer(), tools.carrier())));
  }
}
