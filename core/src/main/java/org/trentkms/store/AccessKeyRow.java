package org.trentkms.store;

import org.trentkms.id.AccessKeyId;
import org.trentkms.id.AccountId;
import org.trentkms.secret.Bytes;

/// The stored form of an access key.
///
/// @param version 1 when the row is made, one more with every replacement
/// @param body the encoded record
/// @param wrapped the secret, wrapped
/// @param mac the seal over table, id, account, version, wrapped secret and body
public record AccessKeyRow(
    AccessKeyId id, AccountId account, long version, Bytes body, Bytes wrapped, Bytes mac) {}
