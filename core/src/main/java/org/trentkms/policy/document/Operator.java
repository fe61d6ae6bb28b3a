package org.trentkms.policy.document;

import java.util.Optional;

/// An operator of a condition, such as `ForAnyValue:StringLikeIfExists`.
///
/// @param ifExists whether it holds where the key is absent
public record Operator(Quantifier quantifier, Comparison comparison, boolean ifExists) {

  private static final String IF_EXISTS = "IfExists";

  /// Over which values of a key the comparison goes.
  public enum Quantifier {
    /// The value of a single-valued key.
    ONE(""),
    /// Every value.
    FOR_ALL_VALUES("ForAllValues:"),
    /// Some value.
    FOR_ANY_VALUE("ForAnyValue:");

    private final String prefix;

    Quantifier(String prefix) {
      this.prefix = prefix;
    }
  }

  /// The operator that the text names. `Null` is not refined: it asks for the key alone.
  static Optional<Operator> parse(String text) {
    var quantifier = Quantifier.ONE;
    if (text.startsWith(Quantifier.FOR_ALL_VALUES.prefix)) {
      quantifier = Quantifier.FOR_ALL_VALUES;
    } else if (text.startsWith(Quantifier.FOR_ANY_VALUE.prefix)) {
      quantifier = Quantifier.FOR_ANY_VALUE;
    }
    var ifExists = text.endsWith(IF_EXISTS);
    var end = ifExists ? text.length() - IF_EXISTS.length() : text.length();
    var operator = new Operator(quantifier, Comparison.NULL, ifExists);
    return Comparison.parse(text.substring(quantifier.prefix.length(), end))
        .map(operator::comparing)
        .filter(parsed -> parsed.comparison != Comparison.NULL || parsed.isUnrefined());
  }

  private Operator comparing(Comparison other) {
    return new Operator(quantifier, other, ifExists);
  }

  private boolean isUnrefined() {
    return quantifier == Quantifier.ONE && !ifExists;
  }

  /// The operator as policies write it.
  @Override
  public String toString() {
    return quantifier.prefix + comparison.word() + (ifExists ? IF_EXISTS : "");
  }
}
