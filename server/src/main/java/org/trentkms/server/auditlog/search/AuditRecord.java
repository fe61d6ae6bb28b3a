package org.trentkms.server.auditlog.search;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.secret.Bytes;
import org.trentkms.server.json.JsonMembers;

/// A record of the log, as it stands there and read.
///
/// @param line the record, on one line without its end
/// @param members what it says
/// @param time when what it is of was completed
public record AuditRecord(Bytes line, JsonObject members, Instant time) {

  private static final List<String> KEY_PARAMETERS =
      List.of("keyId", "sourceKeyId", "destinationKeyId", "targetKeyId", "aliasName");
  private static final List<String> CONTEXT_PARAMETERS =
      List.of("encryptionContext", "sourceEncryptionContext", "destinationEncryptionContext");

  /// The record on a line; empty where the line is none: it was damaged.
  public static Optional<AuditRecord> read(JsonReader reader, Bytes line) {
    var text = new String(line.toByteArray(), StandardCharsets.UTF_8);
    if (reader.read(text).orElse(null) instanceof JsonObject members) {
      try {
        return JsonMembers.text(members, "eventTime")
            .map(Instant::parse)
            .map(time -> new AuditRecord(line, members, time));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// A member that is a text.
  public Optional<String> text(String member) {
    return JsonMembers.text(members, member);
  }

  /// The objects of `resources`, in their order.
  public List<JsonObject> resources() {
    return JsonMembers.find(members, "resources").stream()
        .flatMap(list ->
            list instanceof JsonArray(var elements) ? elements.stream() : Stream.<JsonValue>empty())
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /// The member `userIdentity`, without members where there is none.
  public JsonObject identity() {
    return object("userIdentity");
  }

  /// The keys and aliases that the call was about: their ARNs, or where there are none because it
  /// was refused before they were found, what the caller has named.
  public List<String> keys() {
    var arns =
        resources().stream()
            .flatMap(resource -> JsonMembers.text(resource, "ARN").stream())
            .distinct()
            .toList();
    return arns.isEmpty() ? keysAsNamed() : arns;
  }

  /// The keys and aliases as the caller has named them.
  public List<String> keysAsNamed() {
    var parameters = object("requestParameters");
    return KEY_PARAMETERS.stream()
        .flatMap(name -> JsonMembers.text(parameters, name).stream())
        .toList();
  }

  /// The encryption contexts of the call: of a ReEncrypt both.
  public List<JsonObject> contexts() {
    var parameters = object("requestParameters");
    return CONTEXT_PARAMETERS.stream()
        .flatMap(name -> JsonMembers.find(parameters, name).stream())
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /// All texts that say who has called.
  public List<String> identityTexts() {
    var texts = new ArrayList<String>();
    collect(identity(), texts::add);
    return texts;
  }

  private JsonObject object(String member) {
    return JsonMembers.find(members, member)
        .map(value -> value instanceof JsonObject object ? object : null)
        .orElseGet(() -> new JsonObject(List.of()));
  }

  private static void collect(JsonValue value, Consumer<String> texts) {
    switch (value) {
      case JsonString(var text) -> texts.accept(text);
      case JsonObject(var members) -> members.forEach(member -> collect(member.value(), texts));
      case JsonArray(var elements) -> elements.forEach(element -> collect(element, texts));
      case JsonValue.JsonNumber _, JsonValue.JsonBoolean _, JsonValue.JsonNull _ -> {}
    }
  }
}
