package org.trentkms.alias;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyId;

/// An alias: a name of an account and Region for one of its keys.
///
/// @param version 1 when the alias is made, one more with every change of its target
public record AliasRecord(
    AliasArn arn, KeyId target, Instant created, Instant updated, long version) {

  public AliasRecord {
    created = created.truncatedTo(ChronoUnit.MILLIS);
    updated = updated.truncatedTo(ChronoUnit.MILLIS);
  }

  /// A new alias.
  public static AliasRecord make(AliasArn arn, KeyId target, Instant now) {
    return new AliasRecord(arn, target, now, now, 1);
  }

  /// The same alias with another target.
  public AliasRecord pointedAt(KeyId next, Instant now) {
    return new AliasRecord(arn, next, created, now, version + 1);
  }

  /// A new alias over this one, whose key is gone.
  public AliasRecord remade(KeyId next, Instant now) {
    return new AliasRecord(arn, next, now, now, version + 1);
  }
}
