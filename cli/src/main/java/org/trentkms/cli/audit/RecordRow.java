package org.trentkms.cli.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.server.auditlog.search.AuditRecord;
import org.trentkms.server.json.JsonMembers;

/// What people see of a record in one line: when, what, with which result, by whom, about which key
/// and with which encryption context.
final class RecordRow {

  static final List<String> COLUMNS =
      List.of("time", "operation", "outcome", "principal", "key", "context");

  private RecordRow() {}

  static JsonObject of(AuditRecord entry) {
    return new JsonMembers()
        .with("time", entry.time().toString())
        .with("operation", entry.text("eventName").orElse(""))
        .with("outcome", entry.text("errorCode").orElse("success"))
        .with("principal", principal(entry))
        .with("key", join(entry.keys().stream().map(RecordRow::shortKey)))
        .with("context", context(entry))
        .object();
  }

  /// The account and what the ARN says behind it; where there is no ARN, what there is.
  private static String principal(AuditRecord entry) {
    var identity = entry.identity();
    return member(identity, "arn")
        .map(RecordRow::shortArn)
        .or(() -> member(identity, "userName"))
        .or(() -> member(identity, "invokedBy"))
        .or(() -> member(identity, "principalId"))
        .orElse("");
  }

  private static Optional<String> member(JsonObject object, String name) {
    return JsonMembers.text(object, name);
  }

  private static String shortArn(String arn) {
    var parts = arn.split(":", 6);
    return parts.length == 6 ? parts[4] + ":" + parts[5] : arn;
  }

  private static String shortKey(String key) {
    var parts = key.split(":", 6);
    var name = parts.length == 6 ? parts[5] : key;
    return name.startsWith("key/") ? name.substring("key/".length()) : name;
  }

  private static String context(AuditRecord entry) {
    var pairs = new ArrayList<String>();
    for (var context : entry.contexts()) {
      context.members().forEach(pair -> pairs.add(pair.name() + "=" + text(pair.value())));
    }
    return join(pairs.stream().distinct());
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString(var text) ? text : "";
  }

  private static String join(Stream<String> texts) {
    return texts.collect(Collectors.joining(", "));
  }
}
