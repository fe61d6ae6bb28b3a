package org.trentkms.policy.naive;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Says of a grant, which is what ListGrants shows of it, whether it permits a request, as AWS's
/// documentation reads, and with no code of the rules that it is compared with.
///
/// @param grant what ListGrants shows, and `UniqueId` for who a user or role was when it was made
final record NaiveGrant(Map<String, Object> grant) {

  private static final List<String> WITHOUT_CONTEXT =
      List.of("CreateGrant", "DescribeKey", "RetireGrant");

  /// How it names the requester if it permits the request, as {@link NaiveEvaluator} says it, and
  /// else nothing.
  String permits(NaiveRequest request, Map<String, String> context, String source, Tally tally) {
    var operation = request.action().substring("kms:".length());
    var naming = naming(request);
    var listed = NaiveEvaluator.list(grant.get("Operations")).contains(operation);
    var equals = equals(operation, context);
    var subset = subset(operation, context);
    var from =
        !grant.containsKey("SourceArn")
            || operation.equals("RetireGrant")
            || Objects.equals(grant.get("SourceArn"), source);
    tally.count(kind(), !naming.isEmpty());
    tally.count(operation, listed);
    count("EncryptionContextEquals", operation, equals, tally);
    count("EncryptionContextSubset", operation, subset, tally);
    count("SourceArn", operation, from, tally);
    return listed && equals && subset && from ? naming : "";
  }

  private void count(String constraint, String operation, boolean holds, Tally tally) {
    if (grant.containsKey(constraint)) {
      tally.count(constraint, holds);
      if (operation.equals("CreateGrant") || operation.equals("DescribeKey")) {
        tally.count(constraint + " of " + operation, holds);
      }
    }
  }

  private String kind() {
    if (grant.containsKey("UniqueId")) {
      return "pinned";
    }
    var name = (String) grant.getOrDefault("Grantee", "");
    return name.replaceAll("^AWS (arn:aws:)?", "").replaceAll("[:/].*:", " ").replaceAll("/.*", "");
  }

  private String naming(NaiveRequest request) {
    var name = (String) grant.getOrDefault("Grantee", "");
    if (grant.containsKey("UniqueId")) {
      name = "AWS " + grant.get("UniqueId");
    }
    if (name.matches("AWS \\d{12}")) {
      name = "AWS arn:aws:iam::" + name.substring("AWS ".length()) + ":root";
    }
    if (request.directNames().contains(name)) {
      return "directly";
    }
    if (request.roleNames().contains(name)) {
      return "by role";
    }
    return request.accountNames().contains(name) ? "by account" : "";
  }

  private boolean equals(String operation, Map<String, String> context) {
    return !grant.containsKey("EncryptionContextEquals")
        || WITHOUT_CONTEXT.contains(operation)
        || sorted(pairs("EncryptionContextEquals")).equals(sorted(context));
  }

  private boolean subset(String operation, Map<String, String> context) {
    return !grant.containsKey("EncryptionContextSubset")
        || WITHOUT_CONTEXT.contains(operation)
        || sorted(context).containsAll(sorted(pairs("EncryptionContextSubset")));
  }

  private Map<?, ?> pairs(String constraint) {
    return NaiveEvaluator.map(grant.getOrDefault(constraint, Map.of()));
  }

  private static List<String> sorted(Map<?, ?> pairs) {
    return pairs.entrySet().stream().map(Object::toString).sorted().toList();
  }
}
