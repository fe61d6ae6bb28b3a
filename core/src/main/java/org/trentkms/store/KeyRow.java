package org.trentkms.store;

import org.trentkms.id.KeyArn;
import org.trentkms.secret.Bytes;

/// The stored form of a key record: the store orders and finds it by its ARN and does not look into
/// the body.
///
/// @param version 1 when the row is made, one more with every replacement
/// @param due by which jobs find the row
/// @param body the encoded record
/// @param mac the seal over table, ARN, version and body, which only the keyring can make
public record KeyRow(KeyArn arn, long version, Due due, Bytes body, Bytes mac) {}
