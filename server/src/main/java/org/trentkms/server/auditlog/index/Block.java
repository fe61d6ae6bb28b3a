package org.trentkms.server.auditlog.index;

import java.util.Optional;
import org.trentkms.audit.history.EventQuery;

/// A run of whole records of a segment, and what the index knows of it.
///
/// @param start its offset in the segment
/// @param size in bytes
/// @param first the second of the earliest event; that of the latest where there is none
/// @param values what the events have; empty as long as the block is not complete
record Block(long start, int size, long first, long last, Optional<ValueFilter> values) {

  /// Whether events of it may be those that a query asks for.
  boolean mayMatch(EventQuery query) {
    return overlaps(first, last, query)
        && values.map(filter -> mayHave(filter, query)).orElse(true);
  }

  /// Whether there may be events of these seconds that a query asks for.
  static boolean overlaps(long first, long last, EventQuery query) {
    return last >= query.from().getEpochSecond() && first <= query.to().getEpochSecond();
  }

  private static boolean mayHave(ValueFilter filter, EventQuery query) {
    return filter.mayHave(ValueFilter.placeHash(query.account().value(), query.region().value()))
        && query
            .condition()
            .map(condition -> ValueFilter.hash(condition.attribute(), condition.value()))
            .map(filter::mayHave)
            .orElse(true);
  }
}
