package org.trentkms.server.auditlog.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.audit.history.EventQuery;
import org.trentkms.audit.history.PastEvent;

/// A past event and whose it is.
///
/// @param account that received the record; empty for what no account receives
record IndexedEvent(PastEvent event, String account, String region) {

  private static final String KEY = ":key/";

  /// Whether a query asks for it.
  boolean matches(EventQuery query) {
    return account.equals(query.account().value())
        && region.equals(query.region().value())
        && !event.time().isBefore(query.from())
        && !event.time().isAfter(query.to())
        && query
            .condition()
            .map(condition -> values(condition.attribute()).contains(condition.value()))
            .orElse(true);
  }

  /// The values that it has of an attribute.
  List<String> values(EventAttribute attribute) {
    var values = new ArrayList<String>();
    switch (attribute) {
      case EVENT_ID -> values.add(event.id());
      case EVENT_NAME -> values.add(event.name());
      case READ_ONLY -> event.readOnly().ifPresent(values::add);
      case USERNAME -> event.username().ifPresent(values::add);
      case RESOURCE_TYPE ->
          event.resources().forEach(resource -> resource.type().ifPresent(values::add));
      case RESOURCE_NAME ->
          event.resources().forEach(resource -> names(resource.name(), values::add));
      case EVENT_SOURCE -> event.source().ifPresent(values::add);
      case ACCESS_KEY_ID -> event.accessKeyId().ifPresent(values::add);
    }
    return values;
  }

  /// A resource is found by its ARN, and by what that ends with: a key by its id, an alias by its
  /// name.
  private static void names(String arn, Consumer<String> names) {
    names.accept(arn);
    var key = arn.lastIndexOf(KEY);
    if (key >= 0) {
      names.accept(arn.substring(key + KEY.length()));
    } else if (arn.startsWith("arn:")) {
      names.accept(arn.substring(arn.lastIndexOf(':') + 1));
    }
  }
}
