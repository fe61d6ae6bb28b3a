package org.trentkms.server.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// All that is wrong with one request, in the words of AWS.
///
/// However much is wrong, the text stays short enough for an answer and an audit event: a hundred
/// violations are spelled out, and of the values together some thousands of characters are shown.
final class Violations {

  private static final int MOST_SPELLED_OUT = 100;
  private static final int MOST_SHOWN = 16_384;

  private final List<String> path = new ArrayList<>(0);
  private final List<String> texts = new ArrayList<>(0);
  private int count;
  private int shown;

  /// Goes into a member: what is reported until {@link #leave} lies inside it.
  void enter(String member) {
    path.add(member);
  }

  /// Goes back out of the member entered last.
  void leave() {
    path.removeLast();
  }

  /// Notes that the member's value does not meet the demand, and shows the value where it may.
  void report(String member, @Nullable Object raw, String demand) {
    if (isToBeSpelledOut()) {
      var value = raw == null ? " null" : shown(raw).map(text -> " '" + cut(text) + "'").orElse("");
      spellOut(value, member, demand);
    }
  }

  /// Notes the same of a member whose value is never shown.
  void reportWithoutValue(String member, String demand) {
    if (isToBeSpelledOut()) {
      spellOut("", member, demand);
    }
  }

  /// Refuses the request if anything was reported.
  void throwIfAny() {
    if (count > 0) {
      var head =
          count == 1 ? "1 validation error detected: " : count + " validation errors detected: ";
      throw new KmsException(ErrorCode.VALIDATION, head + String.join("; ", texts));
    }
  }

  private boolean isToBeSpelledOut() {
    count++;
    return count <= MOST_SPELLED_OUT;
  }

  private void spellOut(String value, String member, String demand) {
    path.add(member);
    texts.add(
        "Value"
            + value
            + " at '"
            + String.join(".", path)
            + "' failed to satisfy constraint: "
            + demand);
    path.removeLast();
  }

  /// The text of a raw value as AWS shows it: none of bytes, nor of what may hold a secret.
  private static Optional<String> shown(Object raw) {
    return switch (raw) {
      case String text -> Optional.of(text);
      case List<?> list when list.stream().allMatch(Violations::isPlain) ->
          Optional.of(list.toString());
      case Integer _, Map<?, ?> _ -> Optional.of(raw.toString());
      default -> Optional.empty();
    };
  }

  private static boolean isPlain(@Nullable Object element) {
    return element == null || element instanceof String || element instanceof Integer;
  }

  private String cut(String text) {
    var length = Math.min(text.length(), MOST_SHOWN - shown);
    shown += length;
    return length == text.length() ? text : text.substring(0, length) + "...";
  }
}
