package org.trentkms.store;

import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.secret.Bytes;

/// The stored form of the unique id of a user, group or role.
///
/// @param body the encoded record
/// @param mac the seal over table, id, account, name and body
public record IdentityRow(UniqueId id, AccountId account, String name, Bytes body, Bytes mac) {}
