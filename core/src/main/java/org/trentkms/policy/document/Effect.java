package org.trentkms.policy.document;

import java.util.Arrays;
import java.util.Optional;

/// What a statement does where it applies.
public enum Effect {
  ALLOW("Allow"),
  DENY("Deny");

  private final String word;

  Effect(String word) {
    this.word = word;
  }

  static Optional<Effect> parse(String text) {
    return Arrays.stream(values()).filter(effect -> effect.word.equals(text)).findFirst();
  }
}
