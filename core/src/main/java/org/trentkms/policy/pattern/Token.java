package org.trentkms.policy.pattern;

import java.util.Optional;
import org.trentkms.policy.context.ConditionKey;

/// A part of a text in a policy.
sealed interface Token {

  /// Characters that stand for themselves.
  record Literal(String text) implements Token {}

  /// `*`: any characters, or none.
  record AnyRun() implements Token {}

  /// `?`: any one character.
  record AnyCharacter() implements Token {}

  /// `${key}` or `${key, 'default'}`: what the request says for a single-valued key.
  record Variable(ConditionKey key, Optional<String> instead) implements Token {}
}
