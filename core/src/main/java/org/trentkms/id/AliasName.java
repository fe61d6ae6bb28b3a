package org.trentkms.id;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an alias, with its prefix: `alias/app`.
public record AliasName(String value) implements Comparable<AliasName> {

  /// What every alias name begins with.
  public static final String PREFIX = "alias/";

  private static final String RESERVED = "alias/aws/";
  private static final int LONGEST = 256;
  private static final Pattern FORM = Pattern.compile("alias/[a-zA-Z0-9/_-]+");
  private static final Pattern CHARACTERS = Pattern.compile("[a-zA-Z0-9/_-]*");

  public AliasName {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not an alias name");
    }
  }

  /// The alias name that the text is, if it is one.
  public static Optional<AliasName> parse(String text) {
    return isWellFormed(text) ? Optional.of(new AliasName(text)) : Optional.empty();
  }

  /// A name that comes before all that only AWS services make, and after all that are shorter.
  public static AliasName beforeReserved() {
    return new AliasName(RESERVED);
  }

  /// Whether the text has no other characters than names have, be it a name or not.
  public static boolean hasCharactersOfNames(String text) {
    return CHARACTERS.matcher(text).matches();
  }

  /// Whether the name is of those that only AWS services make.
  public boolean isReserved() {
    return value.startsWith(RESERVED);
  }

  private static boolean isWellFormed(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(AliasName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
