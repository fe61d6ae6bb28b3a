package org.trentkms.store;

import org.trentkms.id.KeyArn;
import org.trentkms.secret.Bytes;

/// The stored form of the last use of a key.
///
/// @param body the encoded record
/// @param mac the seal over table, ARN and body
public record UsageRow(KeyArn key, Bytes body, Bytes mac) {}
