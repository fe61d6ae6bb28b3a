package org.trentkms.store;

import org.trentkms.id.KeyArn;
import org.trentkms.secret.Bytes;

/// The stored form of one rotation of a key. It is never replaced.
///
/// @param number the number of the material that the rotation made, by which rotations are ordered
/// @param body the encoded record
/// @param mac the seal over table, ARN, number and body
public record RotationRow(KeyArn key, long number, Bytes body, Bytes mac) {}
