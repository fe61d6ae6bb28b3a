package org.trentkms.server.identity;

import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;

/// What there is one of in an account: a user, group or role by its name.
///
/// @param folded the name without its path, in lower case
public record IdentityName(AccountId account, UniqueId.Kind kind, String folded) {}
