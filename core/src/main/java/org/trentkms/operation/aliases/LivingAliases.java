package org.trentkms.operation.aliases;

import java.time.Instant;
import java.util.Optional;
import org.trentkms.alias.AliasRecord;
import org.trentkms.id.AliasArn;
import org.trentkms.keyring.KeyRecords;

/// Aliases as callers see them: one whose key is over went with it, though its row may still lie
/// there.
final class LivingAliases {

  private final KeyRecords records;

  LivingAliases(KeyRecords records) {
    this.records = records;
  }

  /// The alias with this ARN, if there is one.
  Optional<AliasRecord> find(AliasArn arn, Instant now) {
    return records.alias(arn).filter(alias -> isLiving(alias, now));
  }

  boolean isLiving(AliasRecord alias, Instant now) {
    return records
        .key(alias.arn().region(), alias.target())
        .filter(key -> !key.lifecycle().isOver(now))
        .isPresent();
  }
}
