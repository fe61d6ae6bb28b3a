package org.trentkms.policy.document;

/// Which characters of policies and requests are shown to people as they are.
public final class Printed {

  private Printed() {}

  /// Whether the character can be seen, and is nothing that a terminal acts upon.
  public static boolean isPrinted(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
