package org.trentkms.policy.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonTree;
import org.trentkms.policy.ActionName;
import org.trentkms.policy.Policy;
import org.trentkms.policy.Request;
import org.trentkms.policy.Requester;
import org.trentkms.policy.Verdict;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.IpAddress;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

/// Two evaluators that share nothing say the same of many policies and requests.
@Timeout(1800) // for as many decisions as the long form has, on a busy machine
final class NaiveComparisonTest {

  /// A long form of the build says another number.
  private static final int POLICIES = Integer.getInteger("trent.decisions", 20_000);

  private static final int LEAST_EACH_WAY = POLICIES / 600;

  private static final List<String> ELEMENTS =
      List.of(
          "Version null",
          "Version 2008-10-17",
          "Version 2012-10-17",
          "Sid",
          "Effect Allow",
          "Effect Deny",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void evaluators_agree_overRandomPolicies(long seed) {
    var random = RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed);
    var policies = new RandomPolicies(random);
    var tally = new Tally();
    var allowed = 0;
    for (var i = 0; i < POLICIES; i++) {
      var isOfResource = random.nextBoolean();
      var policy = policies.policy(isOfResource);
      var request = policies.request();
      var expected = new NaiveEvaluator(policy, request, tally).decide();
      assertThat(decide(json(policy), isOfResource, request, random))
          .as(() -> json(policy) + "\n" + request)
          .isEqualTo(expected);
      allowed += expected.startsWith("allow") ? 1 : 0;
    }
    assertThat(100.0 * allowed / POLICIES).as("percent allowed").isBetween(30.0, 70.0);
    assertThat(rare(tally, ELEMENTS)).as("elements that were rare").isEmpty();
    assertThat(rare(tally, RandomConditions.operators())).as("operators that were rare").isEmpty();
    assertThat(rare(tally, RandomConditions.KEYS)).as("keys that were rare").isEmpty();
  }

  private static List<String> rare(Tally tally, List<String> all) {
    return all.stream().filter(one -> tally.leastOf(one) < LEAST_EACH_WAY).toList();
  }

  private static String decide(
      String policy, boolean isOfResource, NaiveRequest request, RandomGenerator random) {
    var kind = isOfResource ? PolicyKind.RESOURCE : PolicyKind.IDENTITY;
    var reading = new PolicyReader(kind).read(JsonTree.of(policy));
    assertThat(reading).as(policy).isInstanceOf(Reading.Sound.class);
    var verdict =
        new Policy("random", ((Reading.Sound) reading).document())
            .evaluate(
                new Request(
                    requester(request),
                    new ActionName(request.action()),
                    request.resource(),
                    context(request.context(), random)));
    return switch (verdict) {
      case Verdict.Denied _ -> "deny";
      case Verdict.Silent _ -> "silent";
      case Verdict.Unfinished _ -> "unfinished";
      case Verdict.Allowed allowed ->
          switch (allowed.naming()) {
            case DIRECTLY -> "allow directly";
            case BY_ROLE -> "allow by role";
            case BY_ACCOUNT -> "allow by account";
            case NONE -> throw new AssertionError("allowed to nobody");
          };
    };
  }

  static Requester requester(NaiveRequest request) {
    var account = new AccountId(RandomPolicies.ACCOUNT);
    var name = request.directNames().stream().sorted().toList().getLast();
    var last = name.substring(name.lastIndexOf(':') + 1);
    return switch (last) {
      case "root" -> new Requester.Root(account);
      case "user/d/alice" -> new Requester.User(account, "d/alice", "AIDAALICEALICEALICE1");
      case "assumed-role/audit/s" ->
          new Requester.RoleSession(account, "p/audit", "AROAAUDITAUDITAUDIT1", "s");
      case "federated-user/fred" -> new Requester.FederatedUser(account, "fred");
      case "Service logs.amazonaws.com" -> new Requester.Service("logs.amazonaws.com");
      case "Federated accounts.example.com" -> new Requester.Federated("accounts.example.com");
      default -> throw new AssertionError(last);
    };
  }

  static ContextMap context(Map<String, Object> context, RandomGenerator random) {
    var typed = ContextMap.EMPTY;
    for (var entry : context.entrySet()) {
      var key = random.nextBoolean() ? entry.getKey() : entry.getKey().toUpperCase(Locale.ROOT);
      typed =
          entry.getValue() instanceof List<?> several
              ? typed.with(
                  key, several.stream().<Value>map(one -> new Value.Text((String) one)).toList())
              : typed.with(key, value(entry.getKey(), (String) entry.getValue(), random));
    }
    return typed;
  }

  /// The value in its type, or as the text that it is.
  private static Value value(String key, String text, RandomGenerator random) {
    if (random.nextInt(4) == 0) {
      return new Value.Text(text);
    }
    if (RandomConditions.NUMBER_KEYS.contains(key)) {
      return new Value.Numeric(new BigDecimal(text));
    }
    if (RandomConditions.BOOLEAN_KEYS.contains(key)) {
      return new Value.Truth(Boolean.parseBoolean(text));
    }
    if (RandomConditions.ADDRESS_KEYS.contains(key)) {
      return new Value.Address(IpAddress.parse(text).orElseThrow(), text);
    }
    if (RandomConditions.BINARY_KEYS.contains(key)) {
      return new Value.Binary(Value.Binary.parse(text).orElseThrow());
    }
    return key.equals("aws:CurrentTime") && text.endsWith("05Z")
        ? new Value.Moment(Instant.parse(text))
        : new Value.Text(text);
  }

  static String json(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> json(entry.getKey()) + ": " + json(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          new ArrayList<>(list)
              .stream().map(NaiveComparisonTest::json).collect(Collectors.joining(", ", "[", "]"));
      default -> "\"" + value + "\"";
    };
  }
}
