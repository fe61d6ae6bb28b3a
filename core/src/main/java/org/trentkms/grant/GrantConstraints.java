package org.trentkms.grant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a request must say besides, for a grant to permit it. All that are there must hold.
///
/// @param encryptionContextEquals the pairs that the encryption context must have, and no others
/// @param encryptionContextSubset the pairs that it must have, among others
/// @param sourceArn the resource for which the service must call
public record GrantConstraints(
    Optional<Map<String, String>> encryptionContextEquals,
    Optional<Map<String, String>> encryptionContextSubset,
    Optional<String> sourceArn) {

  /// None.
  public static final GrantConstraints NONE =
      new GrantConstraints(Optional.empty(), Optional.empty(), Optional.empty());

  public GrantConstraints {
    encryptionContextEquals = encryptionContextEquals.map(GrantConstraints::copy);
    encryptionContextSubset = encryptionContextSubset.map(GrantConstraints::copy);
  }

  private static Map<String, String> copy(Map<String, String> pairs) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
  }

  /// Whether those on the encryption context let a request for the operation pass that has this
  /// context.
  public boolean passContext(GrantOperation operation, Map<String, String> context) {
    return !operation.isHeldToContext()
        || (encryptionContextEquals.map(context::equals).orElse(true)
            && encryptionContextSubset
                .map(pairs -> context.entrySet().containsAll(pairs.entrySet()))
                .orElse(true));
  }

  /// Whether they ask anything of the encryption context.
  public boolean areOnContext() {
    return encryptionContextEquals.isPresent() || encryptionContextSubset.isPresent();
  }
}
