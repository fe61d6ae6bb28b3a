package org.trentkms.keyring;

import org.jspecify.annotations.Nullable;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.RotationRecord;
import org.trentkms.store.AccessKeyRow;
import org.trentkms.store.AliasRow;
import org.trentkms.store.GrantRow;
import org.trentkms.store.IdentityRow;
import org.trentkms.store.KeyRow;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.RotationRow;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.TokenKeyRow;
import org.trentkms.store.TrackingRow;
import org.trentkms.store.UsageRow;

/// Looks at rows that were read from a store which serves nobody, such as a backup: whether each
/// has the form of its kind and, with the domain keys, whether its seal is genuine and what is
/// wrapped in it opens.
///
/// What it opens it wipes at once. Every method throws {@link StoreFailure} for a row that is not
/// as Trent wrote it.
public final class RowInspector {

  private final @Nullable Proofs proofs;

  /// What shows that a row is genuine.
  private record Proofs(
      RecordSeal seal, Unwrapping materials, Unwrapping secrets, Unwrapping tokenKeys) {}

  private RowInspector(@Nullable Proofs proofs) {
    this.proofs = proofs;
  }

  /// An inspector that looks at form, seals and what is wrapped.
  public static RowInspector with(DomainKeys domainKeys) {
    return new RowInspector(
        new Proofs(
            new RecordSeal(domainKeys),
            new Unwrapping(Materials.LABEL, domainKeys),
            new Unwrapping(AccessKeyRecords.LABEL, domainKeys),
            new Unwrapping(TokenKeys.LABEL, domainKeys)));
  }

  /// An inspector that looks at the form alone, where nobody has the root key.
  public static RowInspector ofForm() {
    return new RowInspector(null);
  }

  /// Inspects the row of a key, and returns what it says.
  public KeyRecord key(KeyRow row) {
    return proofs == null
        ? formed(() -> RecordFormat.key(row), "the record of key " + row.arn())
        : proofs.seal.open(row);
  }

  /// Inspects the row of a rotation, and returns what it says.
  public RotationRecord rotation(RotationRow row) {
    return proofs == null
        ? formed(() -> RecordFormat.rotation(row), "a rotation of key " + row.key())
        : proofs.seal.open(row);
  }

  /// Inspects the row of the last use of a key.
  public void usage(UsageRow row) {
    if (proofs == null) {
      formed(() -> RecordFormat.usage(row), "the last use of key " + row.key());
    } else {
      proofs.seal.open(row);
    }
  }

  /// Inspects the row of how far the use of keys is known.
  public void tracking(TrackingRow row) {
    if (proofs == null) {
      formed(() -> RecordFormat.tracking(row), "how far the use of keys is known");
    } else {
      proofs.seal.open(row);
    }
  }

  /// Inspects a material of a key.
  public void material(MaterialRow row, KeyRecord key) {
    if (proofs != null) {
      var binding = Materials.binding(key.arn(), row.id(), key.parameters());
      proofs.materials.unwrap(row.wrapped(), binding, "a material of key " + key.arn()).close();
    }
  }

  /// Inspects the row of an alias.
  public void alias(AliasRow row) {
    if (proofs == null) {
      formed(() -> RecordFormat.alias(row), "the record of alias " + row.arn());
    } else {
      proofs.seal.open(row);
    }
  }

  /// Inspects the row of a grant.
  public void grant(GrantRow row) {
    if (proofs == null) {
      formed(() -> GrantFormat.read(row), "the record of grant " + row.id());
    } else {
      proofs.seal.open(row);
    }
  }

  /// Inspects a key that seals tokens.
  public void tokenKey(TokenKeyRow row) {
    if (proofs != null) {
      var binding = TokenKeys.binding(row.number(), row.created());
      proofs.tokenKeys.unwrap(row.wrapped(), binding, "token key " + row.number()).close();
    }
  }

  /// Inspects the row of an access key.
  public void accessKey(AccessKeyRow row) {
    if (proofs == null) {
      formed(() -> RecordFormat.accessKey(row), "the record of access key " + row.id());
      return;
    }
    proofs.seal.open(row);
    var binding = AccessKeyRecords.binding(row.id(), row.account());
    proofs.secrets.unwrap(row.wrapped(), binding, "the secret of access key " + row.id()).close();
  }

  /// Inspects the row of an identity.
  public void identity(IdentityRow row) {
    if (proofs == null) {
      formed(() -> IdentityRecords.read(row), "the record of identity " + row.id());
    } else {
      proofs.seal.open(row);
    }
  }

  /// Reads a record.
  @FunctionalInterface
  private interface Reading<R> {
    R read();
  }

  private static <R> R formed(Reading<R> reading, String name) {
    try {
      return reading.read();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new StoreFailure(name + " holds what no record can", e);
    }
  }
}
