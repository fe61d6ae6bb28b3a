package org.trentkms.audit.history;

import java.util.List;
import java.util.OptionalLong;

/// Some of the events that a query asks for, the newest first.
///
/// @param next the position before which others may be; empty where there are none
public record EventPage(List<PastEvent> events, OptionalLong next) {

  public EventPage {
    events = List.copyOf(events);
  }
}
