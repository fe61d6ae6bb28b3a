package org.trentkms.grant;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;

/// A grant on a key. It is never changed: it is made, and it is retired or revoked.
///
/// @param name what its maker calls it, by which a repeated call is known; empty for none
/// @param retirer who may retire it besides its maker's account
/// @param issuer the account of its maker
public record Grant(
    KeyArn key,
    GrantId id,
    Optional<String> name,
    GrantParty grantee,
    Optional<GrantParty> retirer,
    Set<GrantOperation> operations,
    GrantConstraints constraints,
    AccountId issuer,
    Instant created) {

  public Grant {
    if (operations.isEmpty()) {
      throw new IllegalArgumentException("a grant permits something");
    }
    operations = Collections.unmodifiableSet(EnumSet.copyOf(operations));
    created = created.truncatedTo(ChronoUnit.MILLIS);
  }

  /// Whether it permits nothing that the other one does not, but for whom: what is asked of a grant
  /// that is made through the other one (AWS KMS Developer Guide, "Granting CreateGrant
  /// permission").
  public boolean isWithin(Grant parent) {
    return key.equals(parent.key)
        && parent.operations.containsAll(operations)
        && constraints.areWithin(parent.constraints);
  }
}
