package org.trentkms.operation.grants;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;

/// The constraints of a grant as requests and answers have them.
public record ConstraintTerms(
    @Nullable Map<String, String> encryptionContextSubset,
    @Nullable Map<String, String> encryptionContextEquals,
    @Nullable
        @Length(min = 20, max = 512)
        @Matches("^arn:aws[a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$")
        String sourceArn) {

  private static final int MOST_PAIRS = 8;
  private static final int LONGEST_VALUE = 384;

  /// None.
  static final ConstraintTerms NONE = new ConstraintTerms(null, null, null);

  /// Those of a grant, null where it has none.
  static @Nullable ConstraintTerms of(GrantConstraints constraints) {
    return constraints.equals(GrantConstraints.NONE)
        ? null
        : new ConstraintTerms(
            constraints.encryptionContextSubset().orElse(null),
            constraints.encryptionContextEquals().orElse(null),
            constraints.sourceArn().orElse(null));
  }

  /// The same for a new grant.
  ///
  /// @throws KmsException ValidationException where there are too many pairs, they are too long, or
  ///   both kinds of constraints are there
  GrantConstraints admit() {
    var equal = admitted(encryptionContextEquals);
    var subset = admitted(encryptionContextSubset);
    if (equal.isPresent() && subset.isPresent()) {
      throw invalid("More than one constraint supplied");
    }
    return new GrantConstraints(equal, subset, Optional.ofNullable(sourceArn));
  }

  private static Optional<Map<String, String>> admitted(@Nullable Map<String, String> sent) {
    return pairs(sent).map(ConstraintTerms::bounded);
  }

  /// An empty map is as none, to policies, too: they may demand a constraint.
  private static Optional<Map<String, String>> pairs(@Nullable Map<String, String> sent) {
    return Optional.ofNullable(sent).filter(pairs -> !pairs.isEmpty());
  }

  private static Map<String, String> bounded(Map<String, String> pairs) {
    if (pairs.size() > MOST_PAIRS) {
      throw invalid(
          "An encryption context constraint has at most "
              + MOST_PAIRS
              + " encryption context pairs.");
    }
    if (pairs.values().stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
      throw invalid(
          "The value of an encryption context constraint has at most "
              + LONGEST_VALUE
              + " characters.");
    }
    return EncryptionContext.of(pairs).pairs();
  }

  private static KmsException invalid(String text) {
    return new KmsException(ErrorCode.VALIDATION, text);
  }

  /// The same, whatever their bounds.
  GrantConstraints constraints() {
    return new GrantConstraints(
        pairs(encryptionContextEquals),
        pairs(encryptionContextSubset),
        Optional.ofNullable(sourceArn));
  }
}
