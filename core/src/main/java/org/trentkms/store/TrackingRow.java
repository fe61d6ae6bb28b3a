package org.trentkms.store;

import org.trentkms.secret.Bytes;

/// The stored form of how far the store knows the use of keys. There is one at most.
///
/// @param body the encoded record
/// @param mac the seal over table and body
public record TrackingRow(Bytes body, Bytes mac) {}
