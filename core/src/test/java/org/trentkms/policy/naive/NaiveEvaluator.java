package org.trentkms.policy.naive;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Decides over a policy as AWS's documentation reads, with strings and regular expressions,
/// slowly, and with no code of the evaluator that it is compared with.
///
/// A policy is what its JSON says, as maps, lists and strings. How each element and condition came
/// out is told to {@link Tally}.
final class NaiveEvaluator {

  private final Map<String, Object> policy;
  private final NaiveRequest request;
  private final Tally tally;

  NaiveEvaluator(Map<String, Object> policy, NaiveRequest request, Tally tally) {
    this.policy = policy;
    this.request = request;
    this.tally = tally;
  }

  /// `deny`, `silent`, or `allow` with how the requester is named: by account, role or directly.
  String decide() {
    var answer = new TreeSet<String>();
    for (var statement : list(policy.get("Statement"))) {
      answer.add(statement(map(statement)));
    }
    for (var possible : List.of("deny", "allow directly", "allow by role", "allow by account")) {
      if (answer.contains(possible)) {
        return possible;
      }
    }
    return "silent";
  }

  private String statement(Map<String, Object> statement) {
    var naming = naming(statement);
    var action = selects(statement, "Action", request.action(), true);
    var resource = selects(statement, "Resource", request.resource(), false);
    var conditions = conditions(statement);
    var applies = !naming.isEmpty() && action && resource && conditions;
    tally.count("Effect " + statement.get("Effect"), applies);
    tally.count("Version " + policy.get("Version"), applies);
    if (statement.containsKey("Sid")) {
      tally.count("Sid", applies);
    }
    if (!applies) {
      return "silent";
    }
    return "Deny".equals(statement.get("Effect")) ? "deny" : "allow " + naming;
  }

  private boolean selects(
      Map<String, Object> statement, String element, String text, boolean ignoresCase) {
    var isNegated = statement.containsKey("Not" + element);
    var name = isNegated ? "Not" + element : element;
    var listed = list(statement.get(name));
    if (listed.isEmpty()) {
      return false;
    }
    var found = false;
    for (var one : listed) {
      var pattern = ignoresCase ? ((String) one).toLowerCase(Locale.ROOT) : (String) one;
      var subject = ignoresCase ? text.toLowerCase(Locale.ROOT) : text;
      var isTemplate = !ignoresCase && hasVariables();
      found |= new NaiveText(pattern, true, isTemplate, request.context()).matches(subject);
    }
    tally.count(name, found != isNegated);
    return found != isNegated;
  }

  private boolean hasVariables() {
    return "2012-10-17".equals(policy.get("Version"));
  }

  private String naming(Map<String, Object> statement) {
    if (statement.containsKey("Principal")) {
      var naming = strongest(statement.getOrDefault("Principal", "*"));
      tally.count("Principal", !naming.isEmpty());
      return naming;
    }
    if (statement.containsKey("NotPrincipal")) {
      var isExempt = isExempt(statement.getOrDefault("NotPrincipal", "*"));
      tally.count("NotPrincipal", !isExempt);
      return isExempt ? "" : "directly";
    }
    return "directly";
  }

  private String strongest(Object principals) {
    var names = names(principals);
    if (names.contains("AWS *") || intersects(names, request.directNames())) {
      return "directly";
    }
    if (intersects(names, request.roleNames())) {
      return "by role";
    }
    return intersects(names, request.accountNames()) ? "by account" : "";
  }

  /// AWS looks at the account first, then at the role, then at the session.
  private boolean isExempt(Object principals) {
    var names = names(principals);
    if (names.contains("AWS *")) {
      return true;
    }
    var account = request.accountNames().isEmpty() || intersects(names, request.accountNames());
    if (request.roleNames().isEmpty()) {
      return account && intersects(names, request.directNames());
    }
    var prefix = request.sessionPrefix();
    var listsSomeSession = names.stream().anyMatch(name -> name.startsWith(prefix));
    return account
        && intersects(names, request.roleNames())
        && (!listsSomeSession || intersects(names, request.directNames()));
  }

  private static Set<String> names(Object principals) {
    var names = new TreeSet<String>();
    if (principals instanceof String) {
      names.add("AWS *");
      return names;
    }
    for (var kind : map(principals).entrySet()) {
      for (var name : list(kind.getValue())) {
        var isAccount = ((String) name).matches("\\d{12}");
        names.add(kind.getKey() + " " + (isAccount ? "arn:aws:iam::" + name + ":root" : name));
      }
    }
    return names;
  }

  private static boolean intersects(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }

  private boolean conditions(Map<String, Object> statement) {
    var all = true;
    for (var block : map(statement.getOrDefault("Condition", Map.of())).entrySet()) {
      for (var one : map(block.getValue()).entrySet()) {
        var values = list(one.getValue()).stream().map(Object::toString).toList();
        var condition =
            new NaiveCondition(block.getKey(), values, hasVariables(), request.context());
        var holds = condition.holds(one.getKey());
        tally.count(block.getKey(), holds);
        tally.count(one.getKey(), holds);
        all &= holds;
      }
    }
    return all;
  }

  @SuppressWarnings("unchecked") // the test makes these maps itself
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  static List<?> list(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> several ? several : List.of(value);
  }
}
