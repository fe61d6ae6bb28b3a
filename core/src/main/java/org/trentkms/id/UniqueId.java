package org.trentkms.id;

import java.util.Arrays;
import java.util.Optional;

/// The id that a user, group or role has for as long as it is there, and nobody has after it: 4
/// letters that say what it is, and 17 capital letters and digits.
public record UniqueId(String value) {

  /// How many random bytes an id is made of.
  public static final int SIZE = 11;

  /// How long an id is.
  public static final int LENGTH = 21;

  /// What an id is of.
  public enum Kind {
    USER("AIDA"),
    GROUP("AGPA"),
    ROLE("AROA");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /// How the ids begin.
    public String prefix() {
      return prefix;
    }
  }

  public UniqueId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "a unique id is AIDA, AGPA or AROA, and 17 capital letters and digits");
    }
  }

  /// The id that the text is, if it is one.
  public static Optional<UniqueId> parse(String text) {
    return isWellFormed(text) ? Optional.of(new UniqueId(text)) : Optional.empty();
  }

  /// The id of this kind that is made of these bytes.
  public static UniqueId of(Kind kind, byte[] bytes) {
    return new UniqueId((kind.prefix + Base32.of(bytes)).substring(0, LENGTH));
  }

  /// What it is of.
  public Kind kind() {
    return kind(value).orElseThrow();
  }

  private static Optional<Kind> kind(String text) {
    return Arrays.stream(Kind.values()).filter(kind -> text.startsWith(kind.prefix)).findFirst();
  }

  private static boolean isWellFormed(String text) {
    return text.length() == LENGTH
        && kind(text).isPresent()
        && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  }

  @Override
  public String toString() {
    return value;
  }
}
