package org.trentkms.store;

import org.trentkms.secret.Bytes;

/// The audit record of a committed change, kept by the store until the log has it on disk.
///
/// @param sequence strictly growing in the order of the commits
/// @param record the encoded event
public record PendingEvent(long sequence, Bytes record) {}
