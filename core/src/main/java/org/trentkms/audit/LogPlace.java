package org.trentkms.audit;

import org.trentkms.secret.Bytes;

/// A place in the audit log, which can be told from the same position in another log.
///
/// @param position the end of a record
/// @param mark follows from what stands before the place; empty where that could not be read, and
///   then no log has the place
public record LogPlace(long position, Bytes mark) {}
