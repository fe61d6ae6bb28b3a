package org.trentkms.policy.naive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.trentkms.grant.GrantOperation;

/// Grants that are made up, of few words, so that they often enough permit a request.
final class RandomGrants {

  static final List<String> OPERATIONS =
      Arrays.stream(GrantOperation.values()).map(GrantOperation::apiName).toList();
  static final List<String> GRANTEES =
      List.of(
          "AWS 111122223333",
          "AWS arn:aws:iam::111122223333:root",
          "AWS 444455556666",
          "AWS arn:aws:iam::111122223333:user/d/alice",
          "AWS arn:aws:iam::111122223333:user/alice",
          "AWS AIDAALICEALICEALICE1",
          "AWS arn:aws:iam::111122223333:role/p/audit",
          "AWS AROAAUDITAUDITAUDIT1",
          "AWS arn:aws:sts::111122223333:assumed-role/audit/s",
          "AWS arn:aws:sts::111122223333:assumed-role/audit/t",
          "AWS arn:aws:sts::111122223333:federated-user/fred",
          "AWS arn:aws:sts::111122223333:federated-user/bob",
          "Service logs.amazonaws.com",
          "Service s3.amazonaws.com");
  static final List<String> CONSTRAINTS =
      List.of("EncryptionContextEquals", "EncryptionContextSubset", "SourceArn");

  private static final List<String> IDS =
      List.of("AIDAALICEALICEALICE1", "AROAAUDITAUDITAUDIT1", "AIDANOBODYNOBODYNOB1");
  private static final List<String> KEYS = List.of("app", "App", "stage");
  private static final List<String> VALUES = List.of("a", "A", "b");
  private static final List<String> SOURCES = List.of("arn:aws:s3:::x", "arn:aws:s3:::X", "");

  private final RandomGenerator random;

  RandomGrants(RandomGenerator random) {
    this.random = random;
  }

  NaiveGrant grant() {
    var grant = new LinkedHashMap<String, Object>();
    var grantee = pick(GRANTEES);
    grant.put("Grantee", grantee);
    if (grantee.matches(".*:(user|role)/.*") && chance(0.4)) {
      grant.put("UniqueId", pick(IDS));
    }
    grant.put("Operations", OPERATIONS.stream().filter(_ -> chance(0.5)).toList());
    if (((List<?>) grant.getOrDefault("Operations", List.of())).isEmpty()) {
      grant.put("Operations", List.of(pick(OPERATIONS)));
    }
    if (chance(0.25)) {
      grant.put("EncryptionContextEquals", context());
    }
    if (chance(0.25)) {
      grant.put("EncryptionContextSubset", context());
    }
    if (chance(0.2)) {
      grant.put("SourceArn", pick(SOURCES.subList(0, 2)));
    }
    return new NaiveGrant(grant);
  }

  List<NaiveGrant> some() {
    List<NaiveGrant> grants = new ArrayList<>();
    for (var i = random.nextInt(6); i > 0; i--) {
      grants.add(grant());
    }
    return grants;
  }

  Map<String, String> context() {
    var context = new LinkedHashMap<String, String>();
    for (var key : KEYS) {
      if (chance(0.4)) {
        context.put(key, pick(VALUES));
      }
    }
    return context;
  }

  /// Nothing where nobody calls for a resource.
  String source() {
    return pick(SOURCES);
  }

  String action() {
    return "kms:" + pick(OPERATIONS);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private String pick(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
