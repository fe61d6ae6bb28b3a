package org.trentkms.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonTree;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.policy.document.Operator.Quantifier;

final class PolicyReaderTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");

  private static final String WHOLE =
      """
      {"Version": "2012-10-17", "Id": "an id", "Statement": [
        {"Sid": "with spaces", "Effect": "Allow",
         "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:user/a/b"],
                       "Service": "logs.amazonaws.com"},
         "Action": ["kms:Encrypt", "kms:De*"], "Resource": "*",
         "Condition": {"ForAnyValue:StringLikeIfExists": {"aws:TagKeys": ["a*", "b"]},
                       "NumericLessThan": {"kms:X": 30}, "Bool": {"kms:Y": true}}},
        {"Effect": "Deny", "NotPrincipal": {"AWS": "*"}, "NotAction": "kms:Decrypt",
         "NotResource": ["arn:aws:kms:*:*:key/x"]}]}
      """;

  @Test
  void policyOfResource_isReadWhole() {
    var read = sound(PolicyKind.RESOURCE, WHOLE);
    assertThat(read.version()).isEqualTo(LanguageVersion.V2012);
    assertThat(read.id()).contains("an id");
    var first = read.statements().getFirst();
    assertThat(first.sid()).contains("with spaces");
    assertThat(first.effect()).isEqualTo(Effect.ALLOW);
    assertThat(first.principals())
        .contains(
            new Selection.Only<>(
                List.of(
                    new NamedPrincipal.Account(ACCOUNT),
                    new NamedPrincipal.User(ACCOUNT, "a/b"),
                    new NamedPrincipal.Service("logs.amazonaws.com"))));
    assertThat(first.actions()).contains(new Selection.Only<>(List.of("kms:Encrypt", "kms:De*")));
    assertThat(first.resources()).contains(new Selection.Only<>(List.of("*")));
    assertThat(first.conditions())
        .containsExactly(
            new Condition(
                new Operator(Quantifier.FOR_ANY_VALUE, Comparison.STRING_LIKE, true),
                "aws:TagKeys",
                List.of("a*", "b")),
            new Condition(
                new Operator(Quantifier.ONE, Comparison.NUMERIC_LESS_THAN, false),
                "kms:X",
                List.of("30")),
            new Condition(
                new Operator(Quantifier.ONE, Comparison.BOOL, false), "kms:Y", List.of("true")));
  }

  @Test
  void opposites_areReadAsWhatTheyLeaveOut() {
    var second = sound(PolicyKind.RESOURCE, WHOLE).statements().getLast();
    assertThat(second.effect()).isEqualTo(Effect.DENY);
    assertThat(second.principals())
        .contains(new Selection.AllBut<>(List.of(new NamedPrincipal.Everyone())));
    assertThat(second.actions()).contains(new Selection.AllBut<>(List.of("kms:Decrypt")));
    assertThat(second.resources())
        .contains(new Selection.AllBut<>(List.of("arn:aws:kms:*:*:key/x")));
  }

  @Test
  void policyOfIdentity_isReadWhole() {
    var read =
        sound(
            PolicyKind.IDENTITY,
            """
            {"Statement": {"Sid": "A1", "Effect": "Allow", "Action": "*", "Resource": "*"}}
            """);
    assertThat(read.version()).isEqualTo(LanguageVersion.V2008);
    assertThat(read.id()).isEmpty();
    assertThat(read.statements())
        .containsExactly(
            new Statement(
                Optional.of("A1"),
                Effect.ALLOW,
                Optional.empty(),
                Optional.of(new Selection.Only<>(List.of("*"))),
                Optional.of(new Selection.Only<>(List.of("*"))),
                List.of()));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | WrongType",
        "[] | WrongType",
        "{} | Missing",
        "{'Statement': []} | Missing",
        "{'Statement': 1} | WrongType",
        "{'Statement': [1]} | WrongType",
        "{'Statement': [{}]} | Missing",
        "{'statement': [ALLOW]} | UnknownElement",
        "{'Statement': [ALLOW], 'Statement': [ALLOW]} | Repeated",
        "{'Version': '2012-10-18', 'Statement': [ALLOW]} | UnknownWord",
        "{'Version': 2012, 'Statement': [ALLOW]} | WrongType",
        "{'Id': 1, 'Statement': [ALLOW]} | WrongType",
        "{'Statement': [{'Sid': 'x', WHO, 'Effect': 'Deny'}, {'Sid': 'x', WHO, 'Effect': 'Deny'}]}"
            + " | Repeated",
        "{'Statement': [{WHO, 'Effect': 'allow'}]} | UnknownWord",
        "{'Statement': [{WHO, 'Effect': 1}]} | WrongType",
        "{'Statement': [{WHO}]} | Missing",
        "{'Statement': [{WHO, 'Effect': 'Allow', 'Effect': 'Allow'}]} | Repeated",
        "{'Statement': [{WHO, 'Effect': 'Allow', 'Actions': 'kms:*'}]} | UnknownElement",
        "{'Statement': [{WHO, 'Effect': 'Allow', 'Sid': 1}]} | WrongType",
        "{'Statement': [{'Effect': 'Allow'}]} | NoPrincipal",
        "{'Statement': [{'Effect': 'Allow', 'Principal': {}}]} | NoPrincipal",
        "{'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': []}}]} | NoPrincipal",
        "{'Statement': [{'Effect': 'Deny', WHO, 'NotPrincipal': '*'}]} | BothForms",
        "{'Statement': [{'Effect': 'Allow', 'NotPrincipal': '*'}]} | AllowToOthers",
        "{'Statement': [{'Effect': 'Allow', 'Principal': '111122223333'}]} | InvalidPrincipal",
        "{'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': 1}}]} | WrongType",
        "{'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': '*', 'AWS': '*'}}]} | Repeated",
        "{'Statement': [{'Effect': 'Allow', 'Principal': 1}]} | WrongType",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Action': 1}]} | WrongType",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Action': ['a', null]}]} | WrongType",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Action': 'a', 'NotAction': 'a'}]} | BothForms",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Resource': 'a', 'NotResource': 'a'}]} | BothForms",
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', WHO, 'Resource': 'arn:aws:s:r:1:${x}'}]}"
            + " | InvalidVariable",
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', WHO, 'Resource': 'arn:aws:s:r:${a:b}:x'}]}"
            + " | InvalidVariable",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': 1}]} | WrongType",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'StringEqual': {'a:b': 'x'}}}]}"
            + " | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'stringequals': {'a:b': 'x'}}}]}"
            + " | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'NullIfExists': {'a:b': 'true'}}}]}"
            + " | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'ForAnyValue:Null': {'a:b': 'true'}}}]}"
            + " | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'ForAnyValue:': {'a:b': 'true'}}}]}"
            + " | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Bool': 1}}]} | WrongType",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Bool': {'a:b': 'yes'}}}]}"
            + " | UnreadableValue",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Bool': {'a:b': '${a:c}'}}}]}"
            + " | UnreadableValue",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Null': {'a:b': 'yes'}}}]}"
            + " | UnreadableValue",
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Null': {'a:b': '${a:c}'}}}]}"
            + " | UnreadableValue",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'NumericEquals': {'a:b': 'x'}}}]}"
            + " | UnreadableValue",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'DateEquals': {'a:b': 'x'}}}]}"
            + " | UnreadableValue",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'IpAddress': {'a:b': '10.0.0/8'}}}]}"
            + " | UnreadableValue",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'BinaryEquals': {'a:b': '!'}}}]}"
            + " | UnreadableValue",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Bool': {'a:b': true, 'A:B': true}}}]}"
            + " | Repeated",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Bool': {}, 'Bool': {}}}]} | Repeated",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Bool': {' ': true}}}]} | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Bool': {'a:b': null}}}]} | WrongType",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'StringLike': {'a:b': [['x']]}}}]}"
            + " | WrongType",
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'StringLike': {'a:b': '${'}}}]}"
            + " | InvalidVariable"
      })
  void policyOfResource_thatIsNone_isRefused(String document, String reason) {
    var refused = refused(PolicyKind.RESOURCE, json(document));
    assertThat(refused.getClass().getSimpleName()).isEqualTo(reason);
    assertThat(refused.text()).endsWith(".").hasSizeLessThan(250);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'Id': 'x', 'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]} | OutOfPlace",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Action': '*', 'Resource': '*'}]} | OutOfPlace",
        "{'Statement': [{'Effect': 'Deny', 'NotPrincipal': '*', 'Action': '*', 'Resource': '*'}]}"
            + " | OutOfPlace",
        "{'Statement': [{'Effect': 'Allow', 'Resource': '*'}]} | Missing",
        "{'Statement': [{'Effect': 'Allow', 'Action': [], 'Resource': '*'}]} | Missing",
        "{'Statement': [{'Effect': 'Allow', 'Action': '*'}]} | Missing",
        "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'NotResource': []}]} | Missing",
        "{'Statement': [{'Sid': 'a b', 'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]}"
            + " | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', 'Action': 'Encrypt', 'Resource': '*'}]} | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', 'Action': 'kms:', 'Resource': '*'}]} | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', 'Action': ':x', 'Resource': '*'}]} | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', 'Action': 'a:b:c', 'Resource': '*'}]} | UnknownWord",
        "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': 'key/x'}]} | UnknownWord"
      })
  void policyOfIdentity_thatIsNone_isRefused(String document, String reason) {
    assertThat(refused(PolicyKind.IDENTITY, json(document)).getClass().getSimpleName())
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Statement': {'Effect': 'Allow', WHO}}",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Action': [], 'NotResource': []}]}",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Action': 'kms=Encrypt', 'Resource': 'x'}]}",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {}}]}",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Bool': {}}}]}",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Bool': {'x': []}}}]}",
        "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'Bool': {'a:b': '${a:c}'}}}]}",
        "{'Version': '2008-10-17', 'Statement': [{'Effect': 'Allow', WHO, 'Resource': '${'}]}",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'IpAddress': {'a:b': ['10.0.0.0/8', '::1']}}}]}",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'DateEquals': {'a:b': 1767323045}}}]}",
        "{'Statement': [{'Effect': 'Allow', WHO, 'Condition': {'StringEquals': {'a:b': 1.5}, 'ForAllValues:StringEquals': {'a:b': 'x'}}}]}"
      })
  void policyOfResource_thatIsUnusual_isRead(String document) {
    sound(PolicyKind.RESOURCE, json(document));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'AWS': ''}",
        "{'AWS': '11112222333'}",
        "{'AWS': 'arn:aws:iam::111122223333:group/g'}",
        "{'AWS': 'arn:aws:iam::111122223333:user/*'}",
        "{'AWS': 'arn:aws:iam::111122223333:user/a?c'}",
        "{'AWS': 'arn:aws:iam::111122223333:*'}",
        "{'AWS': 'arn:aws:iam::*:root'}",
        "{'AWS': 'arn:aws:iam::111122223333:user'}",
        "{'AWS': 'arn:aws:iam::111122223333:user/'}",
        "{'AWS': 'arn:aws:iam::111122223333:user//a'}",
        "{'AWS': 'arn:aws:iam::111122223333:user/a/'}",
        "{'AWS': 'arn:aws:iam::111122223333:root/a'}",
        "{'AWS': 'arn:aws:iam:us-east-1:111122223333:user/a'}",
        "{'AWS': 'arn:aws:iam::111122223333:user/a:b'}",
        "{'AWS': 'arn:aws:sts::111122223333:root'}",
        "{'AWS': 'arn:aws:sts::111122223333:assumed-role/r'}",
        "{'AWS': 'arn:aws:sts::111122223333:assumed-role/p/r/s'}",
        "{'AWS': 'arn:aws:sts::111122223333:federated-user/a/b'}",
        "{'AWS': 'arn:aws:s3::111122223333:user/a'}",
        "{'AWS': 'arn:x:iam::111122223333:user/a'}",
        "{'AWS': 'urn:aws:iam::111122223333:user/a'}",
        "{'AWS': 'arn:aws:iam::111122223333:user/a b'}",
        "{'AWS': 'arn:aws:iam::111122223333:user/ä'}",
        "{'AWS': 'AIDA'}",
        "{'AWS': 'AGPAJQABLZS4A3QDU576Q'}",
        "{'AWS': 'aidajqablzs4a3qdu576q'}",
        "{'Service': '*'}",
        "{'Service': 'logs'}",
        "{'Federated': '*'}",
        "{'Federated': ''}",
        "{'CanonicalUser': '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'}",
        "{'aws': '111122223333'}"
      })
  void whatCanBeNoPrincipal_isRefused_withTheTextOfAws(String principal) {
    var refused =
        refused(
            PolicyKind.RESOURCE,
            json("{'Statement': {'Effect': 'Allow', 'Principal': " + principal + "}}"));
    assertThat(refused).isInstanceOf(Malformed.InvalidPrincipal.class);
    assertThat(refused.text())
        .isEqualTo("Policy contains a statement with one or more invalid principals.");
  }

  @Test
  void principals_areReadInEveryForm() {
    assertThat(principal("AWS", "*")).isEqualTo(new NamedPrincipal.Everyone());
    assertThat(principal("AWS", "111122223333")).isEqualTo(new NamedPrincipal.Account(ACCOUNT));
    assertThat(principal("AWS", "arn:aws-cn:iam::111122223333:root"))
        .isEqualTo(new NamedPrincipal.Account(ACCOUNT));
    assertThat(principal("AWS", "arn:aws:iam::111122223333:user/d/Alice"))
        .isEqualTo(new NamedPrincipal.User(ACCOUNT, "d/Alice"));
    assertThat(principal("AWS", "arn:aws:iam::111122223333:role/r"))
        .isEqualTo(new NamedPrincipal.Role(ACCOUNT, "r"));
    assertThat(principal("AWS", "arn:aws:sts::111122223333:assumed-role/r/s"))
        .isEqualTo(new NamedPrincipal.RoleSession(ACCOUNT, "r", "s"));
    assertThat(principal("AWS", "arn:aws:sts::111122223333:federated-user/f"))
        .isEqualTo(new NamedPrincipal.FederatedUser(ACCOUNT, "f"));
    assertThat(principal("AWS", "AIDAJQABLZS4A3QDU576Q"))
        .isEqualTo(new NamedPrincipal.UniqueId("AIDAJQABLZS4A3QDU576Q"));
    assertThat(principal("AWS", "AROAJQABLZS4A3QDU576Q"))
        .isEqualTo(new NamedPrincipal.UniqueId("AROAJQABLZS4A3QDU576Q"));
    assertThat(principal("Service", "logs.us-east-1.amazonaws.com"))
        .isEqualTo(new NamedPrincipal.Service("logs.us-east-1.amazonaws.com"));
    assertThat(principal("Federated", "arn:aws:iam::111122223333:saml-provider/p"))
        .isEqualTo(new NamedPrincipal.Federated("arn:aws:iam::111122223333:saml-provider/p"));
  }

  @Test
  void noPrincipal_hasTheTextOfAws() {
    assertThat(refused(PolicyKind.RESOURCE, json("{'Statement': {'Effect': 'Allow'}}")).text())
        .isEqualTo("Policy contains a statement with no principal.");
  }

  @Test
  void moreStatementsThanAreRead_areRefused() {
    var statement = json("{'Effect': 'Deny', WHO}");
    var most = (statement + ",").repeat(PolicyReader.MOST_STATEMENTS - 1) + statement;
    sound(PolicyKind.RESOURCE, "{\"Statement\": [" + most + "]}");
    assertThat(refused(PolicyKind.RESOURCE, "{\"Statement\": [" + most + "," + statement + "]}"))
        .isEqualTo(new Malformed.TooMuch("statements", PolicyReader.MOST_STATEMENTS));
  }

  @Test
  void numberOfManyDigits_isRefused_beforeItIsWrittenOut() {
    for (var number : List.of("1e999999999", "1e-999999999", "1e65", "1".repeat(65))) {
      var document =
          json(
              "{'Statement': {'Effect': 'Allow', WHO, 'Condition': {'StringEquals': {'a:b': "
                  + number
                  + "}}}}");
      assertThat(refused(PolicyKind.RESOURCE, document)).isInstanceOf(Malformed.WrongType.class);
    }
  }

  @Test
  void documentNestedAThousandDeep_isRefused() {
    JsonValue value = new JsonNumber(java.math.BigDecimal.ONE);
    for (var i = 0; i < 1_000; i++) {
      value = new JsonArray(List.of(value));
    }
    assertThat(new PolicyReader(PolicyKind.RESOURCE).read(value))
        .isInstanceOf(Reading.Refused.class);
  }

  @Test
  void place_isNamed_andWhatIsQuotedIsShortAndPrintable() {
    var second =
        json("{'Statement': [ALLOW, {WHO, 'Effect': '\\u0007\\u202e" + "x".repeat(200) + "'}]}");
    assertThat(refused(PolicyKind.RESOURCE, second).text())
        .startsWith("Statement 2: Effect must not be '??xxx")
        .endsWith("x…'.")
        .hasSizeLessThan(150);
    assertThat(refused(PolicyKind.RESOURCE, json("{'Foo': 1}")).text())
        .isEqualTo("Policy: there is no element 'Foo'.");
  }

  private static NamedPrincipal principal(String kind, String name) {
    var document =
        "{'Statement': {'Effect': 'Allow', 'Principal': {'" + kind + "': '" + name + "'}}}";
    return sound(PolicyKind.RESOURCE, json(document))
        .statements()
        .getFirst()
        .principals()
        .orElseThrow()
        .listed()
        .getFirst();
  }

  /// Shorthand of the tables: apostrophes are quotes, and what most statements have is a word.
  private static String json(String text) {
    return text.replace("ALLOW", "{'Effect': 'Allow', WHO}")
        .replace("WHO", "'Principal': '*'")
        .replace('\'', '"');
  }

  private static PolicyDocument sound(PolicyKind kind, String document) {
    var reading = new PolicyReader(kind).read(JsonTree.of(document));
    assertThat(reading).isInstanceOf(Reading.Sound.class);
    return ((Reading.Sound) reading).document();
  }

  private static Malformed refused(PolicyKind kind, String document) {
    var reading = new PolicyReader(kind).read(JsonTree.of(document));
    assertThat(reading).as(document).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) reading).reason();
  }
}
