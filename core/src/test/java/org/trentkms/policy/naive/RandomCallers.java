package org.trentkms.policy.naive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Callers that are made up, and conditions on who calls.
final class RandomCallers {

  /// What a caller is, and by which credentials.
  enum Kind {
    ROOT,
    USER,
    USER_WITH_TOKEN,
    ROLE_SESSION,
    FEDERATED_BY_USER,
    FEDERATED_BY_ROOT;

    boolean isFederated() {
      return this == FEDERATED_BY_USER || this == FEDERATED_BY_ROOT;
    }
  }

  private static final List<String> TEAMS = List.of("red", "blue");
  private static final List<String> TEXTS =
      List.of(
          "red",
          "blue",
          "alice",
          "Bob",
          "User",
          "AssumedRole",
          "FederatedUser",
          "111122223333",
          "AIDAALICEALICEALICE1",
          "AROAAUDITAUDITAUDIT1:s",
          "111122223333:fred",
          "arn:aws:iam::111122223333:user/d/alice",
          "arn:aws:iam::111122223333:role/p/audit");
  private static final List<String> PATTERNS =
      List.of("r*", "*e*", "A*:s", "arn:*:role/*", "*fred", "${aws:PrincipalTag/stage}");
  private static final List<String> OPERATORS =
      List.of(
          "StringEquals", "StringEqualsIfExists", "StringNotEquals", "StringLike", "StringNotLike");

  static final List<String> KEYS =
      List.of(
          "aws:PrincipalTag/Team",
          "aws:PrincipalTag/Stage",
          "aws:PrincipalAccount",
          "aws:PrincipalArn",
          "aws:PrincipalType",
          "aws:SourceIdentity",
          "aws:userid",
          "aws:username",
          "kms:CallerAccount");

  private final RandomGenerator random;

  RandomCallers(RandomGenerator random) {
    this.random = random;
  }

  Kind kind() {
    return Kind.values()[random.nextInt(Kind.values().length)];
  }

  /// Tags of a user, a role or a session, no two of which differ in case alone.
  Map<String, String> tags() {
    var tags = new LinkedHashMap<String, String>();
    if (random.nextBoolean()) {
      tags.put(random.nextBoolean() ? "Team" : "team", pick(TEAMS));
    }
    if (random.nextBoolean()) {
      tags.put(random.nextBoolean() ? "Stage" : "stage", pick(TEAMS));
    }
    return tags;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  Map<String, Object> block(boolean hasVariables) {
    var isNull = chance(0.2);
    var operator = isNull ? "Null" : pick(OPERATORS);
    List<String> values = new ArrayList<>();
    for (var i = random.nextInt(3); i >= 0; i--) {
      values.add(isNull ? String.valueOf(random.nextBoolean()) : value(operator, hasVariables));
    }
    return Map.of(operator, Map.of(pick(KEYS), values));
  }

  private String value(String operator, boolean hasVariables) {
    var all =
        operator.contains("Like")
            ? Stream.concat(PATTERNS.stream(), TEXTS.stream()).toList()
            : TEXTS;
    var picked = pick(all);
    return picked.contains("$") && !hasVariables ? "*" : picked;
  }

  private String pick(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
