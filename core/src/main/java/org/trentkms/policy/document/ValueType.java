package org.trentkms.policy.document;

import java.util.Optional;
import org.trentkms.policy.context.DateTime;
import org.trentkms.policy.context.Decimal;
import org.trentkms.policy.context.IpRange;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.pattern.Template;
import org.trentkms.policy.pattern.Template.Syntax;

/// What a value in a condition of a policy must be, by the operator.
public enum ValueType {
  STRING,
  STRING_PATTERN,
  ARN_PATTERN,
  BOOLEAN,
  NUMBER,
  DATE,
  BINARY,
  IP_RANGE,
  PRESENCE;

  /// What of such a value is more than its characters.
  public Syntax syntax(LanguageVersion version) {
    return switch (this) {
      case STRING, BOOLEAN -> version.hasVariables() ? Syntax.VARIABLES : Syntax.PLAIN;
      case STRING_PATTERN, ARN_PATTERN ->
          version.hasVariables() ? Syntax.WILDCARDS_AND_VARIABLES : Syntax.WILDCARDS;
      case NUMBER, DATE, BINARY, IP_RANGE, PRESENCE -> Syntax.PLAIN;
    };
  }

  /// Whether a text can be such a value, variables in it left aside.
  boolean canRead(String text, LanguageVersion version) {
    return switch (this) {
      case STRING, STRING_PATTERN, ARN_PATTERN -> true;
      case BOOLEAN -> hasVariables(text, version) || Value.Truth.parse(text).isPresent();
      case PRESENCE -> Value.Truth.parse(text).isPresent();
      case NUMBER -> Decimal.parse(text).isPresent();
      case DATE -> DateTime.parse(text).isPresent();
      case BINARY -> Value.Binary.parse(text).isPresent();
      case IP_RANGE -> IpRange.parse(text).isPresent();
    };
  }

  private boolean hasVariables(String text, LanguageVersion version) {
    Optional<Template> template = Template.parse(text, syntax(version));
    return template.isPresent() && template.get().hasVariables();
  }
}
