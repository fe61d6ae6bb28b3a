package org.trentkms.store;

import org.trentkms.grant.GrantId;
import org.trentkms.id.KeyId;

/// The place of a grant among those of all keys of a Region: by key id, then by its own.
public record GrantPlace(KeyId key, GrantId grant) {}
