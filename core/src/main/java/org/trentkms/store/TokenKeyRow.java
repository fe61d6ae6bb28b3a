package org.trentkms.store;

import java.time.Instant;
import org.trentkms.secret.Bytes;

/// The stored form of one of the keys that seal tokens, wrapped.
///
/// @param number 1 for the first, one more with every key that takes its place
/// @param created when it was made, to the millisecond
public record TokenKeyRow(long number, Instant created, Bytes wrapped) {}
