package org.trentkms.operation.table;

import static org.trentkms.error.ErrorCode.CONFLICT;
import static org.trentkms.error.ErrorCode.DEPENDENCY_TIMEOUT;
import static org.trentkms.error.ErrorCode.DISABLED;
import static org.trentkms.error.ErrorCode.INVALID_ARN;
import static org.trentkms.error.ErrorCode.INVALID_MARKER;
import static org.trentkms.error.ErrorCode.KMS_INTERNAL;
import static org.trentkms.error.ErrorCode.KMS_INVALID_STATE;
import static org.trentkms.error.ErrorCode.LIMIT_EXCEEDED;
import static org.trentkms.error.ErrorCode.NOT_FOUND;
import static org.trentkms.error.ErrorCode.UNSUPPORTED_OPERATION;
import static org.trentkms.operation.Entry.Trait.MAY_BLOCK;
import static org.trentkms.operation.Entry.Trait.READ_ONLY;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.error.ErrorCode;
import org.trentkms.keyring.Rotations;
import org.trentkms.operation.Entry;
import org.trentkms.operation.rotations.DisableKeyRotation;
import org.trentkms.operation.rotations.EnableKeyRotation;
import org.trentkms.operation.rotations.GetKeyRotationStatus;
import org.trentkms.operation.rotations.ListKeyRotations;
import org.trentkms.operation.rotations.RotateKeyOnDemand;

/// The rows of the catalogue for the operations on the rotation of keys.
final class RotationOperations {

  private static final Set<ErrorCode> READING =
      Set.of(NOT_FOUND, INVALID_ARN, KMS_INTERNAL, KMS_INVALID_STATE, UNSUPPORTED_OPERATION);
  private static final Set<ErrorCode> CHANGING = with(READING, DEPENDENCY_TIMEOUT, DISABLED);

  private RotationOperations() {}

  @SuppressWarnings("checkstyle:methodlength") // a table
  static List<Entry<?>> entries(Tools tools) {
    return List.of(
        new Entry<>(
            "EnableKeyRotation",
            EnableKeyRotation.Request.class,
            Optional.empty(),
            CHANGING,
            Set.of(MAY_BLOCK),
            new EnableKeyRotation(tools.keyring(), tools.records(), tools.related())),
        new Entry<>(
            "DisableKeyRotation",
            DisableKeyRotation.Request.class,
            Optional.empty(),
            CHANGING,
            Set.of(MAY_BLOCK),
            new DisableKeyRotation(tools.keyring(), tools.records(), tools.related())),
        new Entry<>(
            "GetKeyRotationStatus",
            GetKeyRotationStatus.Request.class,
            Optional.of(GetKeyRotationStatus.Response.class),
            with(READING, DEPENDENCY_TIMEOUT),
            Set.of(READ_ONLY),
            new GetKeyRotationStatus(tools.keyring())),
        new Entry<>(
            "RotateKeyOnDemand",
            RotateKeyOnDemand.Request.class,
            Optional.of(RotateKeyOnDemand.Response.class),
            with(CHANGING, LIMIT_EXCEEDED, CONFLICT),
            Set.of(MAY_BLOCK),
            new RotateKeyOnDemand(
                tools.keyring(),
                new Rotations(tools.records(), tools.materials(), tools.related()),
                tools.related(),
                tools.quotas())),
        new Entry<>(
            "ListKeyRotations",
            ListKeyRotations.Request.class,
            Optional.of(ListKeyRotations.Response.class),
            with(READING, INVALID_MARKER),
            Set.of(READ_ONLY, MAY_BLOCK),
            new ListKeyRotations(tools.keyring(), tools.records(), tools.related())));
  }

  static Set<ErrorCode> with(Set<ErrorCode> errors, ErrorCode... more) {
    var all = new HashSet<>(errors);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }
}
