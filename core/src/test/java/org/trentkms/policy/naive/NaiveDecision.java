package org.trentkms.policy.naive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides over all policies and grants as AWS's documentation reads: any denial first, then the
/// key policy with what it needs beside it, then each grant with what that needs.
///
/// @param session those around the session, where there are to be any
/// @param owner the account of the key
final record NaiveDecision(
    Map<String, Object> keyPolicy,
    List<Map<String, Object>> identity,
    Optional<Map<String, Object>> boundary,
    Optional<List<Map<String, Object>>> session,
    List<NaiveGrant> grants,
    String owner) {

  /// Who or what allows it, or which kind of policy denies it or is missing.
  String decide(NaiveRequest request, Map<String, String> context, String source, Tally tally) {
    var key = says(keyPolicy, request);
    var own = identity.stream().map(policy -> says(policy, request)).toList();
    var limit = boundary.map(policy -> says(policy, request)).orElse("allow");
    var sessionLimit = session.map(policies -> saysAny(policies, request)).orElse("allow");
    if (key.equals("deny")) {
      return "denied by resource";
    }
    if (own.contains("deny")) {
      return "denied by identity";
    }
    if (limit.equals("deny")) {
      return "denied by boundary";
    }
    if (sessionLimit.equals("deny")) {
      return "denied by session";
    }
    var isRoot = request.directNames().toString().contains(":root");
    var ownAllows = isRoot || own.stream().anyMatch(one -> one.startsWith("allow"));
    var limits = new Limits(ownAllows, limit.startsWith("allow"), sessionLimit.startsWith("allow"));
    var naming = key.startsWith("allow ") ? key.substring("allow ".length()) : "";
    if (!naming.isEmpty() && isForeign(request)) {
      naming = "by account";
    }
    if (limits.missing(naming).isEmpty()) {
      return "allowed";
    }
    return byGrants(limits, naming, permits(request, context, source, tally));
  }

  private List<String> permits(
      NaiveRequest request, Map<String, String> context, String source, Tally tally) {
    return grants.stream()
        .map(grant -> grant.permits(request, context, source, tally))
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private static String byGrants(Limits limits, String naming, List<String> permits) {
    var missing = limits.missing(naming);
    for (var kind : List.of("directly", "by role", "by account")) {
      if (permits.contains(kind)) {
        if (limits.missing(kind).isEmpty()) {
          return "granted " + kind;
        }
        if (missing.equals("resource")) {
          missing = limits.missing(kind);
        }
      }
    }
    return "nothing of " + missing;
  }

  private boolean isForeign(NaiveRequest request) {
    var isOfAccount = request.directNames().stream().anyMatch(name -> name.startsWith("AWS arn:"));
    return isOfAccount && !owner.equals(RandomPolicies.ACCOUNT);
  }

  /// Of several policies, one has to allow, and none may deny.
  private static String saysAny(List<Map<String, Object>> policies, NaiveRequest request) {
    var all = policies.stream().map(policy -> says(policy, request)).toList();
    if (all.contains("deny")) {
      return "deny";
    }
    return all.stream().anyMatch(one -> one.startsWith("allow")) ? "allow" : "silent";
  }

  private static String says(Map<String, Object> policy, NaiveRequest request) {
    return new NaiveEvaluator(policy, request, new Tally()).decide();
  }

  private record Limits(boolean identity, boolean boundary, boolean session) {

    String missing(String naming) {
      if (naming.isEmpty()) {
        return "resource";
      }
      if (naming.equals("directly")) {
        return "";
      }
      if (naming.equals("by account") && !identity) {
        return "identity";
      }
      if (!boundary) {
        return "boundary";
      }
      return session ? "" : "session";
    }
  }
}
