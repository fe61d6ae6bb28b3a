package org.trentkms.policy.naive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Policies that are made up, of few words, so that they often enough are about a request.
final class RandomPolicies {

  static final String ACCOUNT = "111122223333";
  static final String OTHER_ACCOUNT = "444455556666";

  static final List<String> ACTIONS =
      List.of("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey");
  static final List<String> RESOURCES =
      List.of(
          "arn:aws:kms:us-east-1:111122223333:key/1234",
          "arn:aws:kms:eu-west-1:111122223333:key/5678",
          "arn:aws:kms:us-east-1:111122223333:alias/alice",
          "*");

  private static final List<String> ACTION_PATTERNS =
      List.of(
          "*",
          "kms:*",
          "KMS:encrypt",
          "kms:Decrypt",
          "kms:Generate*",
          "kms:*Key",
          "kms:?e*rypt",
          "s3:*",
          "kms:En*pt",
          "*:DescribeKey");
  private static final List<String> RESOURCE_PATTERNS =
      List.of(
          "*",
          "*",
          "*",
          "arn:aws:kms:*:111122223333:key/*",
          "arn:aws:kms:us-east-1:111122223333:key/1234",
          "arn:aws:kms:us-east-?:*",
          "arn:aws:kms:us-east-1:111122223333:alias/${aws:username}",
          "arn:aws:kms:*:111122223333:*/${aws:userid, '1234'}",
          "arn:aws:kms:*:*:key/5*8");
  private static final List<String> PRINCIPALS =
      List.of(
          "AWS *",
          "AWS 111122223333",
          "AWS arn:aws:iam::111122223333:root",
          "AWS 444455556666",
          "AWS arn:aws:iam::111122223333:user/d/alice",
          "AWS arn:aws:iam::444455556666:user/d/alice",
          "AWS AIDAALICEALICEALICE1",
          "AWS arn:aws:iam::111122223333:role/p/audit",
          "AWS AROAAUDITAUDITAUDIT1",
          "AWS arn:aws:sts::111122223333:assumed-role/audit/s",
          "AWS arn:aws:sts::111122223333:assumed-role/audit/t",
          "AWS arn:aws:sts::111122223333:federated-user/fred",
          "Service logs.amazonaws.com",
          "Federated accounts.example.com");

  private final RandomGenerator random;
  private final RandomConditions conditions;
  private final Function<Boolean, Map<String, Object>> blocks;

  RandomPolicies(RandomGenerator random) {
    this(random, new RandomConditions(random));
  }

  private RandomPolicies(RandomGenerator random, RandomConditions conditions) {
    this.random = random;
    this.conditions = conditions;
    this.blocks = conditions::block;
  }

  /// Policies with other conditions.
  ///
  /// @param blocks draws an element `Condition`, with variables where it may have any
  RandomPolicies(RandomGenerator random, Function<Boolean, Map<String, Object>> blocks) {
    this.random = random;
    this.conditions = new RandomConditions(random);
    this.blocks = blocks;
  }

  Map<String, Object> policy(boolean isOfResource) {
    var policy = new LinkedHashMap<String, Object>();
    if (chance(0.9)) {
      policy.put("Version", chance(0.8) ? "2012-10-17" : "2008-10-17");
    }
    var hasVariables = "2012-10-17".equals(policy.get("Version"));
    var statements = new ArrayList<Object>();
    var count = 1 + random.nextInt(5);
    for (var i = 0; i < count; i++) {
      statements.add(statement(isOfResource, hasVariables, i));
    }
    policy.put("Statement", count == 1 && chance(0.5) ? statements.getFirst() : statements);
    return policy;
  }

  private Map<String, Object> statement(boolean isOfResource, boolean hasVariables, int index) {
    var statement = new LinkedHashMap<String, Object>();
    var isDeny = chance(0.15);
    if (chance(0.4)) {
      statement.put("Sid", "Sid" + index);
    }
    statement.put("Effect", isDeny ? "Deny" : "Allow");
    if (isOfResource) {
      statement.put(isDeny && chance(0.4) ? "NotPrincipal" : "Principal", principals());
    }
    statement.put(chance(0.2) ? "NotAction" : "Action", someOf(ACTION_PATTERNS));
    statement.put(
        chance(0.2) ? "NotResource" : "Resource",
        someOf(hasVariables ? RESOURCE_PATTERNS : plain()));
    if (chance(0.5)) {
      statement.put("Condition", blocks.apply(hasVariables));
    }
    return statement;
  }

  private static List<String> plain() {
    return RESOURCE_PATTERNS.stream().filter(text -> !text.contains("'")).toList();
  }

  private Object principals() {
    if (chance(0.3)) {
      return "*";
    }
    var principals = new LinkedHashMap<String, Object>();
    for (var i = random.nextInt(3); i >= 0; i--) {
      add(principals, pick(PRINCIPALS));
    }
    if (chance(0.5)) {
      add(principals, "AWS " + ACCOUNT);
    }
    if (chance(0.4)) {
      add(principals, "AWS arn:aws:iam::111122223333:user/d/alice");
      add(principals, "AWS arn:aws:iam::111122223333:role/p/audit");
    }
    return principals;
  }

  private static void add(Map<String, Object> principals, String principal) {
    var words = principal.split(" ", -1);
    var names = new ArrayList<Object>(NaiveEvaluator.list(principals.get(words[0])));
    names.add(words[1]);
    principals.put(words[0], names);
  }

  private Object someOf(List<String> all) {
    var some = new ArrayList<Object>();
    for (var i = random.nextInt(3); i >= 0; i--) {
      some.add(pick(all));
    }
    return some.size() == 1 && chance(0.5) ? some.getFirst() : some;
  }

  NaiveRequest request() {
    var action = pick(ACTIONS);
    var resource = pick(RESOURCES);
    var context = conditions.context();
    return switch (random.nextInt(6)) {
      case 0 -> request(Set.of("AWS arn:aws:iam::111122223333:root"), action, resource, context);
      case 1 ->
          new NaiveRequest(
              Set.of("AWS arn:aws:iam::111122223333:user/d/alice", "AWS AIDAALICEALICEALICE1"),
              Set.of(),
              Set.of("AWS arn:aws:iam::111122223333:root"),
              "",
              action,
              resource,
              context);
      case 2 -> session(action, resource, context);
      case 3 ->
          new NaiveRequest(
              Set.of("AWS arn:aws:sts::111122223333:federated-user/fred"),
              Set.of(),
              Set.of("AWS arn:aws:iam::111122223333:root"),
              "",
              action,
              resource,
              context);
      case 4 -> request(Set.of("Service logs.amazonaws.com"), action, resource, context);
      default -> request(Set.of("Federated accounts.example.com"), action, resource, context);
    };
  }

  private static NaiveRequest request(
      Set<String> names, String action, String resource, Map<String, Object> context) {
    return new NaiveRequest(names, Set.of(), Set.of(), "", action, resource, context);
  }

  private static NaiveRequest session(String action, String resource, Map<String, Object> context) {
    return new NaiveRequest(
        Set.of("AWS arn:aws:sts::111122223333:assumed-role/audit/s"),
        Set.of("AWS arn:aws:iam::111122223333:role/p/audit", "AWS AROAAUDITAUDITAUDIT1"),
        Set.of("AWS arn:aws:iam::111122223333:root"),
        "AWS arn:aws:sts::111122223333:assumed-role/audit/",
        action,
        resource,
        context);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private String pick(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
