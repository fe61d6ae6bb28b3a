package org.trentkms.grant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.policy.decision.PermitOutcome.ConstraintFailed;

/// What a request must say besides, for a grant to permit it. All that are there must hold.
///
/// Keys and values of encryption contexts are compared exactly, as AWS's Developer Guide has it
/// ("Using grant constraints"). Its API Reference takes keys without regard to case
/// (GrantConstraints); the stricter of the two permits less.
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
    return !operation.isHeldToContext() || (allowEqual(context) && allowSubset(context));
  }

  private boolean allowEqual(Map<String, String> context) {
    return encryptionContextEquals.map(pairs -> pairs.equals(context)).orElse(true);
  }

  private boolean allowSubset(Map<String, String> context) {
    return encryptionContextSubset
        .map(pairs -> context.entrySet().containsAll(pairs.entrySet()))
        .orElse(true);
  }

  private boolean passSource(GrantRequest request) {
    return sourceArn.isEmpty()
        || !request.operation().isHeldToSource()
        || sourceArn.equals(request.sourceArn());
  }

  /// Whether the request meets them all.
  boolean holdFor(GrantRequest request) {
    return passContext(request.operation(), request.encryptionContext()) && passSource(request);
  }

  /// The first of them that the request does not meet.
  Optional<ConstraintFailed> failing(GrantRequest request) {
    if (!passContext(request.operation(), request.encryptionContext())) {
      return Optional.of(failing(request.encryptionContext()));
    }
    return passSource(request)
        ? Optional.empty()
        : Optional.of(
            new ConstraintFailed(
                "SourceArn", sourceArn.stream().toList(), request.sourceArn().stream().toList()));
  }

  private ConstraintFailed failing(Map<String, String> context) {
    return allowEqual(context)
        ? failed("EncryptionContextSubset", encryptionContextSubset.orElse(Map.of()), context)
        : failed("EncryptionContextEquals", encryptionContextEquals.orElse(Map.of()), context);
  }

  private static ConstraintFailed failed(
      String constraint, Map<String, String> wanted, Map<String, String> context) {
    return new ConstraintFailed(constraint, texts(wanted), texts(context));
  }

  private static List<String> texts(Map<String, String> pairs) {
    return pairs.entrySet().stream().map(pair -> pair.getKey() + "=" + pair.getValue()).toList();
  }

  /// Whether they are as strict as the others, or stricter: whatever request meets them meets the
  /// others, too.
  boolean areWithin(GrantConstraints parent) {
    return areWithinEquals(parent) && areWithinSubset(parent) && areWithinSource(parent);
  }

  private boolean areWithinEquals(GrantConstraints parent) {
    return parent.encryptionContextEquals.isEmpty()
        || parent.encryptionContextEquals.equals(encryptionContextEquals);
  }

  private boolean areWithinSubset(GrantConstraints parent) {
    return parent.encryptionContextSubset.stream()
        .flatMap(pairs -> pairs.entrySet().stream())
        .allMatch(this::require);
  }

  private boolean require(Map.Entry<String, String> pair) {
    return Stream.of(encryptionContextEquals, encryptionContextSubset)
        .flatMap(Optional::stream)
        .anyMatch(pairs -> pair.getValue().equals(pairs.get(pair.getKey())));
  }

  private boolean areWithinSource(GrantConstraints parent) {
    return parent.sourceArn.isEmpty() || parent.sourceArn.equals(sourceArn);
  }

  /// The names of those that are there, as policies ask for them.
  public List<String> types() {
    var types = new ArrayList<String>();
    encryptionContextEquals.ifPresent(_ -> types.add("EncryptionContextEquals"));
    encryptionContextSubset.ifPresent(_ -> types.add("EncryptionContextSubset"));
    sourceArn.ifPresent(_ -> types.add("SourceArn"));
    return types;
  }

  /// The pairs that the encryption context of a request has which meets them.
  public Map<String, String> pairs() {
    var pairs = new LinkedHashMap<String, String>();
    encryptionContextSubset.ifPresent(pairs::putAll);
    encryptionContextEquals.ifPresent(pairs::putAll);
    return pairs;
  }

  /// Whether they ask anything of the encryption context.
  public boolean areOnContext() {
    return encryptionContextEquals.isPresent() || encryptionContextSubset.isPresent();
  }
}
