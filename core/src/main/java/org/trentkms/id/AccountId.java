package org.trentkms.id;

/// An AWS account: twelve digits.
public record AccountId(String value) {

  public AccountId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("an account id is 12 digits");
    }
  }

  /// Whether the text has the form of an account id.
  public static boolean isWellFormed(String text) {
    return text.length() == 12 && Characters.areDigits(text, 0);
  }

  @Override
  public String toString() {
    return value;
  }
}
