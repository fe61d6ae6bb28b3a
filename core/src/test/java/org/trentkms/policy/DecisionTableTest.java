package org.trentkms.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonTree;
import org.trentkms.policy.TableFile.Line;
import org.trentkms.policy.context.ContextJson;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

/// Whole policies over the table `decisions.txt`, each row of which names its source in AWS's
/// words.
final class DecisionTableTest {

  private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd";
  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Pattern ROW =
      Pattern.compile("  (\\S+) (\\S+) (\\S+) (?:(\\{.*}) )?(allow|deny|silent)");

  @TestFactory
  Stream<DynamicTest> policy_decidesAsAwsSays() {
    var tests = new ArrayList<DynamicTest>();
    List<Policy> policies = List.of();
    for (var line : TableFile.read("decisions.txt").lines()) {
      if (line.text().startsWith("  ")) {
        tests.add(test(policies.getLast(), line));
      } else {
        policies = List.of(policy(line));
      }
    }
    return tests.stream();
  }

  private static Policy policy(Line line) {
    var space = line.text().indexOf(' ');
    var kind =
        switch (line.text().substring(0, space)) {
          case "policy" -> PolicyKind.RESOURCE;
          case "identity" -> PolicyKind.IDENTITY;
          default -> throw new AssertionError("neither policy nor identity: " + line);
        };
    var reading = new PolicyReader(kind).read(JsonTree.of(json(line.text().substring(space + 1))));
    assertThat(reading).as(line.toString()).isInstanceOf(Reading.Sound.class);
    return new Policy("line " + line.number(), ((Reading.Sound) reading).document());
  }

  /// Apostrophes are quotes, but for those within quotes.
  private static String json(String text) {
    var json = new StringBuilder();
    var isQuoted = false;
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      isQuoted ^= character == '"';
      json.append(character == '\'' && !isQuoted ? '"' : character);
    }
    return json.toString();
  }

  private static DynamicTest test(Policy policy, Line line) {
    var row = ROW.matcher(line.text());
    assertThat(row.matches()).as(line.toString()).isTrue();
    var context = row.group(4) == null ? "{}" : row.group(4);
    var request =
        new Request(
            requester(row.group(1)),
            new ActionName(row.group(2)),
            row.group(3).equals("key") ? KEY : row.group(3),
            ContextJson.parse(context));
    var expected =
        switch (row.group(5)) {
          case "allow" -> Verdict.Allowed.class;
          case "deny" -> Verdict.Denied.class;
          default -> Verdict.Silent.class;
        };
    return DynamicTest.dynamicTest(
        line.number() + ":" + line.text() + " (" + line.source() + ")",
        () -> assertThat(policy.evaluate(request)).isInstanceOf(expected));
  }

  private static Requester requester(String name) {
    return switch (name) {
      case "root" -> new Requester.Root(ACCOUNT);
      case "alice" -> new Requester.User(ACCOUNT, "alice", "AIDAALICEALICEALICE1");
      case "audit" -> new Requester.RoleSession(ACCOUNT, "p/audit", "AROAAUDITAUDITAUDIT1", "s");
      case "bob" ->
          new Requester.User(new AccountId("444455556666"), "bob", "AIDABOBBOBBOBBOBBOB1");
      case "logs" -> new Requester.Service("logs.amazonaws.com");
      default -> throw new AssertionError("nobody is called " + name);
    };
  }
}
