package org.trentkms.store;

import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyId;
import org.trentkms.secret.Bytes;

/// The stored form of an alias: found by its ARN or by the key of the same account and Region that
/// it points at.
///
/// @param version 1 when the row is made, one more with every replacement
/// @param body the encoded record
/// @param mac the seal over table, ARN, target, version and body
public record AliasRow(AliasArn arn, KeyId target, long version, Bytes body, Bytes mac) {}
