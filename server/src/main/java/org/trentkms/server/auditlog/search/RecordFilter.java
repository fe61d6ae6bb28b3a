package org.trentkms.server.auditlog.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.json.JsonMembers;

/// Which records are looked for: those that all of this is true of.
///
/// @param from not completed before
/// @param to not completed later
/// @param key about this key or alias: an id, an ARN, or `alias/` and a name
/// @param principal with this text somewhere in `userIdentity`
/// @param operation of this operation
/// @param context with all of these pairs in one encryption context
/// @param account of this account, as `recipientAccountId`
/// @param region of this Region
public record RecordFilter(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> key,
    Optional<String> principal,
    Optional<String> operation,
    Optional<Result> outcome,
    Map<String, String> context,
    Optional<String> account,
    Optional<String> region) {

  private static final String SUCCESS = "success";
  private static final String REFUSED = "refused";
  private static final String EXCEPTION = "Exception";

  public RecordFilter {
    context = Map.copyOf(context);
  }

  /// All records.
  public static RecordFilter all() {
    return new RecordFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  /// How a call has ended.
  public sealed interface Result {

    /// Not refused.
    record Success() implements Result {}

    /// Refused, for whatever reason.
    record Refused() implements Result {}

    /// Refused with this code, with or without `Exception` at its end.
    record Code(String code) implements Result {}

    /// What a word means: `success`, `refused` or the code of an error.
    static Result of(String word) {
      return switch (word) {
        case SUCCESS -> new Success();
        case REFUSED -> new Refused();
        default -> new Code(withoutException(word));
      };
    }
  }

  /// Whether it is true of a record.
  public boolean matches(AuditRecord entry) {
    return from.filter(entry.time()::isBefore).isEmpty()
        && to.filter(entry.time()::isAfter).isEmpty()
        && operation.map(entry.text("eventName").orElse("")::equals).orElse(true)
        && account.map(entry.text("recipientAccountId").orElse("")::equals).orElse(true)
        && region.map(entry.text("awsRegion").orElse("")::equals).orElse(true)
        && outcome.map(result -> hasEnded(entry, result)).orElse(true)
        && key.map(name -> isAbout(entry, name)).orElse(true)
        && principal.map(text -> isBy(entry, text)).orElse(true)
        && (context.isEmpty() || entry.contexts().stream().anyMatch(this::hasAll));
  }

  private static boolean hasEnded(AuditRecord entry, Result result) {
    var code = entry.text("errorCode");
    return switch (result) {
      case Result.Success() -> code.isEmpty();
      case Result.Refused() -> code.isPresent();
      case Result.Code(var wanted) ->
          code.map(RecordFilter::withoutException).filter(wanted::equals).isPresent();
    };
  }

  private static String withoutException(String code) {
    return code.endsWith(EXCEPTION) ? code.substring(0, code.length() - EXCEPTION.length()) : code;
  }

  private static boolean isAbout(AuditRecord entry, String name) {
    return entry.keys().stream().anyMatch(key -> isSame(key, name))
        || entry.keysAsNamed().stream().anyMatch(key -> isSame(key, name));
  }

  /// Whether both name one key or alias, one of them perhaps by its ARN and the other without.
  private static boolean isSame(String key, String name) {
    return key.equals(name) || isTailOf(name, key) || isTailOf(key, name);
  }

  private static boolean isTailOf(String tail, String arn) {
    return !tail.isEmpty() && (arn.endsWith("/" + tail) || arn.endsWith(":" + tail));
  }

  private static boolean isBy(AuditRecord entry, String text) {
    return entry.identityTexts().stream().anyMatch(value -> value.contains(text));
  }

  private boolean hasAll(JsonObject pairs) {
    return context.entrySet().stream()
        .allMatch(pair ->
            JsonMembers.text(pairs, pair.getKey()).filter(pair.getValue()::equals).isPresent());
  }

  /// A text that stands in every line that can match; the longest known, so that it is in few
  /// others.
  String needle() {
    var texts = new ArrayList<String>();
    key.ifPresent(name -> texts.add(name.substring(name.lastIndexOf('/') + 1)));
    principal.ifPresent(texts::add);
    operation.ifPresent(texts::add);
    account.ifPresent(texts::add);
    region.ifPresent(texts::add);
    outcome.ifPresent(result -> texts.addAll(texts(result)));
    context.forEach((name, value) -> texts.addAll(List.of(name, value)));
    return texts.stream()
        .map(RecordFilter::plainRun)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static List<String> texts(Result result) {
    return switch (result) {
      case Result.Success() -> List.of();
      case Result.Refused() -> List.of("\"errorCode\":");
      case Result.Code(var code) -> List.of(code);
    };
  }

  /// The longest part of a text that JSON has no other way to write than as it is, unless somebody
  /// escapes what needs no escape, which Trent does not.
  private static String plainRun(String text) {
    var longest = "";
    for (var run : text.split("[^ !#-.0-\\[\\]-~]+", -1)) {
      longest = run.length() > longest.length() ? run : longest;
    }
    return longest;
  }
}
