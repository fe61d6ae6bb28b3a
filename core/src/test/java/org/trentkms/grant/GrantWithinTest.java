package org.trentkms.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.grant.GrantOperation.CREATE_GRANT;
import static org.trentkms.grant.GrantOperation.DECRYPT;
import static org.trentkms.grant.GrantOperation.ENCRYPT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.policy.Requester;

/// A grant that is made through another one is never wider.
final class GrantWithinTest {

  private static final int PAIRS = 20_000;
  private static final int LEAST_EACH_WAY = 100;
  private static final List<String> KEYS = List.of("a", "b");
  private static final List<String> VALUES = List.of("1", "2");
  private static final List<String> SOURCES = List.of("arn:1", "arn:2");
  private static final List<GrantRequest> REQUESTS = allRequests();

  @Test
  void operations_areSomeOfTheParents() {
    var parent = of(Set.of(CREATE_GRANT, DECRYPT), GrantConstraints.NONE);
    assertThat(of(Set.of(DECRYPT), GrantConstraints.NONE).isWithin(parent)).isTrue();
    assertThat(of(Set.of(CREATE_GRANT, DECRYPT), GrantConstraints.NONE).isWithin(parent)).isTrue();
    assertThat(of(Set.of(DECRYPT, ENCRYPT), GrantConstraints.NONE).isWithin(parent)).isFalse();
    assertThat(of(Set.of(ENCRYPT), GrantConstraints.NONE).isWithin(parent)).isFalse();
  }

  @Test
  void grantOnAnotherKey_isNot() {
    var parent = Grants.toAll(1, "111122223333");
    var elsewhere =
        new KeyArn(Grants.KEY.region(), new AccountId("444455556666"), Grants.KEY.key());
    var child =
        new Grant(
            elsewhere,
            parent.id(),
            parent.name(),
            parent.grantee(),
            parent.retirer(),
            parent.operations(),
            parent.constraints(),
            parent.issuer(),
            parent.created());
    assertThat(parent.isWithin(parent)).isTrue();
    assertThat(child.isWithin(parent)).isFalse();
  }

  /// AWS KMS Developer Guide, "Granting CreateGrant permission": pairs may be added to a subset,
  /// and a subset may become an equality, and not the reverse.
  @ParameterizedTest(name = "{0} within {1}: {2}")
  @CsvSource({
    "-, -, true",
    "=a1, -, true",
    ">a1, -, true",
    "-, =a1, false",
    "-, >a1, false",
    "=a1, =a1, true",
    "=a1b1, =a1, false",
    "=a2, =a1, false",
    ">a1, =a1, false",
    ">a1, >a1, true",
    ">a1b1, >a1, true",
    ">a1, >a1b1, false",
    ">a2, >a1, false",
    "=a1, >a1, true",
    "=a1b2, >a1, true",
    "=b2, >a1, false",
    "=A1, >a1, false",
    "@x, -, true",
    "@x, @x, true",
    "@y, @x, false",
    "-, @x, false",
    "=a1, @x, false"
  })
  void constraints_areAsStrictOrStricter(String child, String parent, boolean isWithin) {
    assertThat(constraints(child).areWithin(constraints(parent))).isEqualTo(isWithin);
  }

  /// What the rule says is what holds for every request: none meets the child's constraints that
  /// misses the parent's. Constraints that nothing meets are left out: the rule need not know them.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void rule_saysWhatHoldsForAllRequests(long seed) {
    var random = RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed);
    var within = 0;
    var wider = 0;
    for (var i = 0; i < PAIRS; i++) {
      var child = random(random);
      var parent = random(random);
      if (REQUESTS.stream().anyMatch(child::holdFor)) {
        var implied = REQUESTS.stream().filter(child::holdFor).allMatch(parent::holdFor);
        assertThat(child.areWithin(parent)).as(child + " within " + parent).isEqualTo(implied);
        within += implied ? 1 : 0;
        wider += implied ? 0 : 1;
      }
    }
    assertThat(List.of(within, wider)).allMatch(count -> count >= LEAST_EACH_WAY);
  }

  /// Every context of the keys and values, and a third of each that no constraint names.
  private static List<GrantRequest> allRequests() {
    List<Map<String, String>> contexts = List.of(Map.of());
    for (var key : List.of("a", "b", "c")) {
      List<Map<String, String>> more = new ArrayList<>(contexts);
      for (var context : contexts) {
        for (var value : List.of("1", "2", "3")) {
          var longer = new HashMap<>(context);
          longer.put(key, value);
          more.add(longer);
        }
      }
      contexts = more;
    }
    List<GrantRequest> requests = new ArrayList<>();
    for (var context : contexts) {
      for (var source : List.of("", "arn:1", "arn:2", "arn:3")) {
        requests.add(
            new GrantRequest(
                new Requester.Root(Grants.ACCOUNT),
                ENCRYPT,
                context,
                Optional.of(source).filter(arn -> !arn.isEmpty())));
      }
    }
    return requests;
  }

  private static GrantConstraints random(RandomGenerator random) {
    return new GrantConstraints(
        Optional.of(pairs(random)).filter(_ -> random.nextInt(3) == 0),
        Optional.of(pairs(random)).filter(_ -> random.nextInt(3) == 0),
        Optional.of(pick(SOURCES, random)).filter(_ -> random.nextInt(4) == 0));
  }

  private static Map<String, String> pairs(RandomGenerator random) {
    Map<String, String> pairs = new HashMap<>();
    for (var key : KEYS) {
      if (random.nextBoolean()) {
        pairs.put(key, pick(VALUES, random));
      }
    }
    return pairs;
  }

  private static String pick(List<String> all, RandomGenerator random) {
    return all.get(random.nextInt(all.size()));
  }

  private static Grant of(Set<GrantOperation> operations, GrantConstraints constraints) {
    return Grants.of(1, "111122223333", operations, constraints);
  }

  /// `=` exactly, `>` at least the pairs that follow, `@` for the resource.
  private static GrantConstraints constraints(String text) {
    if (text.startsWith("@")) {
      return Grants.from(text.substring(1));
    }
    Map<String, String> pairs = new HashMap<>();
    for (var at = 1; at < text.length(); at += 2) {
      pairs.put(text.substring(at, at + 1), text.substring(at + 1, at + 2));
    }
    return switch (text.charAt(0)) {
      case '=' -> Grants.equalTo(pairs);
      case '>' -> Grants.including(pairs);
      default -> GrantConstraints.NONE;
    };
  }
}
