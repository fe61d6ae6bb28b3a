package org.trentkms.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;

/// That a user, group or role of an account is there, and by which unique id.
///
/// @param name without its path, in lower case: two of a kind never differ in the case alone
/// @param since when it was first declared
public record IdentityRecord(UniqueId id, AccountId account, String name, Instant since) {

  public IdentityRecord {
    since = since.truncatedTo(ChronoUnit.MILLIS);
    name = name.toLowerCase(Locale.ROOT);
  }
}
