package org.trentkms.operation.table;

import static org.trentkms.error.ErrorCode.INVALID_EVENT_CATEGORY;
import static org.trentkms.error.ErrorCode.INVALID_LOOKUP_ATTRIBUTES;
import static org.trentkms.error.ErrorCode.INVALID_MAX_RESULTS;
import static org.trentkms.error.ErrorCode.INVALID_NEXT_TOKEN;
import static org.trentkms.error.ErrorCode.INVALID_TIME_RANGE;
import static org.trentkms.operation.Entry.Trait.MAY_BLOCK;
import static org.trentkms.operation.Entry.Trait.READ_ONLY;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.operation.Catalogue;
import org.trentkms.operation.Entry;
import org.trentkms.operation.history.LookupEvents;

/// The table of the operations of AWS CloudTrail: what each is called, takes and answers, the
/// errors that it declares, and its handler.
public final class HistoryOperations {

  private HistoryOperations() {}

  /// The catalogue with this handler.
  public static Catalogue catalogue(LookupEvents lookupEvents) {
    return new Catalogue(
        List.of(
            new Entry<>(
                "LookupEvents",
                LookupEvents.Request.class,
                Optional.of(LookupEvents.Response.class),
                Set.of(
                    INVALID_EVENT_CATEGORY,
                    INVALID_LOOKUP_ATTRIBUTES,
                    INVALID_MAX_RESULTS,
                    INVALID_NEXT_TOKEN,
                    INVALID_TIME_RANGE),
                Set.of(READ_ONLY, MAY_BLOCK),
                lookupEvents)));
  }
}
