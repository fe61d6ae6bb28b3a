package org.trentkms.audit.history;

/// The records of the past.
@FunctionalInterface
public interface EventHistory {

  /// The events that the query asks for, the newest first. A page may have fewer than the query
  /// takes, or none, and be followed by others: work for one page is bounded.
  EventPage lookUp(EventQuery query);
}
