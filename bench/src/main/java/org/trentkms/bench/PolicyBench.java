package org.trentkms.bench;

import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.trentkms.error.Bug;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.key.KeyPolicies;
import org.trentkms.policy.ActionName;
import org.trentkms.policy.Policy;
import org.trentkms.policy.Request;
import org.trentkms.policy.Requester;
import org.trentkms.policy.Verdict;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;
import org.trentkms.server.json.JacksonJsonReader;

/// The stage of a call that asks a policy, which is compiled already.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyBench {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final int STATEMENTS = 100;

  /// Half of the longest encryption context.
  private static final int HALF = 4096;

  /// As many patterns as fit into a policy of 32 KiB.
  private static final int PATTERNS = 800;

  private static final String USER = "arn:aws:iam::111122223333:user/d/alice";

  private final Request request =
      new Request(
          new Requester.User(ACCOUNT, "d/alice", "AIDAALICEALICEALICE1"),
          new ActionName("kms:Encrypt"),
          "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          ContextMap.EMPTY
              .with("aws:username", "alice")
              .with("aws:PrincipalTag/Team", "red")
              .with("kms:EncryptionContext:App", "app-99")
              .with("kms:ViaService", "s3.us-east-1.amazonaws.com"));

  private final Policy usual =
      policy(KeyPolicies.defaultFor(new Region("us-east-1"), ACCOUNT).text());
  private final Policy ofManyRoles = policy(large("arn:aws:iam::111122223333:role/role-%d"));
  private final Policy ofOneUser = policy(large(USER));
  private final Policy ofSteps = policy(costly());
  private final Request ofLongTexts =
      new Request(
          request.requester(),
          request.action(),
          request.resource(),
          ContextMap.EMPTY
              .with("kms:EncryptionContext:a", "a".repeat(HALF))
              .with("kms:EncryptionContext:b", "a".repeat(HALF - 1)));

  private static Policy policy(String text) {
    var document = new JacksonJsonReader().read(text).orElseThrow(() -> new Bug("no JSON"));
    return switch (new PolicyReader(PolicyKind.RESOURCE).read(document)) {
      case Reading.Sound(var sound) -> new Policy("key policy", sound);
      case Reading.Refused(var reason) -> throw new Bug(reason.text());
    };
  }

  /// Statements with a principal of this form, patterns, a variable and two conditions each; of all
  /// that name the requester, the last one alone applies. Every fourth one denies.
  private static String large(String principal) {
    var statements =
        IntStream.range(0, STATEMENTS)
            .mapToObj(i -> statement(i, i == STATEMENTS - 1 ? USER : principal.formatted(i)))
            .collect(Collectors.joining(",\n"));
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
  }

  private static String statement(int number, String principal) {
    return """
    {"Sid": "Statement %d", "Effect": "%s", "Principal": {"AWS": "%s"},
     "Action": ["kms:Decrypt", "kms:GenerateDataKey*", "kms:En*"], "Resource": "*",
     "Condition": {
       "StringLike": {"kms:ViaService": ["ec2.*.amazonaws.com", "s3.*.amazonaws.com"]},
       "StringEquals": {"kms:EncryptionContext:App": ["app-%d", "${aws:username}"]}}}\
    """
        .formatted(number, number % 4 == 0 ? "Deny" : "Allow", principal, number);
  }

  /// Patterns that a request makes as long as it can, none of which is found in its text.
  private static String costly() {
    var pattern = "\"*${kms:EncryptionContext:b}b*\"";
    return """
    {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
     "Condition": {"StringLike": {"kms:EncryptionContext:a": [%s]}}}}\
    """
        .formatted(String.join(",", Collections.nCopies(PATTERNS, pattern)));
  }

  /// The policy that a key has where nobody gave it another.
  @Benchmark
  public Verdict defaultKeyPolicy() {
    return usual.evaluate(request);
  }

  /// A policy of 100 statements, each for another role but the last.
  @Benchmark
  public Verdict hundredStatements() {
    return ofManyRoles.evaluate(request);
  }

  /// A policy of 100 statements that all name the caller, and come to their last condition.
  @Benchmark
  public Verdict hundredStatementsForOneUser() {
    return ofOneUser.evaluate(request);
  }

  /// The policy and the request that were found to cost the most until the steps run out.
  @Benchmark
  public Verdict allSteps() {
    return ofSteps.evaluate(ofLongTexts);
  }
}
