package org.trentkms.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonTree;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;

/// Policy variables of which a request says several things, because it spells the name of a pair or
/// a tag in two ways. That nobody decrypts what he has encrypted himself is not to be evaded by
/// naming oneself twice.
final class AmbiguousVariablesTest {

  private static final Requester ALICE =
      new Requester.User(new AccountId("111122223333"), "alice", "AIDAALICEALICEALICE1");

  /// Whether a statement of this effect applies to alice where the author is both alice and bob, is
  /// alice twice, and is bob. `~` is a quote within a text.
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "Allow; 'Condition': {'StringNotEquals': {'aws:username': '$AUTHOR'}}; no; no; yes",
        "Allow; 'Condition': {'StringNotEqualsIgnoreCase': {'aws:username': '$AUTHOR'}}; no; no; yes",
        "Allow; 'Condition': {'StringNotLike': {'aws:username': '$DEFAULT*'}}; no; no; yes",
        "Allow; 'Condition': {'StringEquals': {'aws:username': ['$AUTHOR', 'alice']}}; no; yes; yes",
        "Allow; 'Condition': {'StringEquals': {'aws:username': '$AUTHOR'}}; no; yes; no",
        "Allow; 'Condition': {'StringEqualsIfExists': {'aws:absent': '$AUTHOR'}}; no; yes; yes",
        "Allow; 'Condition': {'StringEquals': {'aws:username': '$OTHER'}}; no; no; no",
        "Allow; 'Condition': {'StringNotEquals': {'aws:username': '$OTHER'}}; yes; yes; yes",
        "Allow; 'Resource': 'arn:aws:kms:us-east-1:111122223333:key/$AUTHOR'; no; yes; no",
        "Allow; 'NotResource': 'arn:aws:kms:us-east-1:111122223333:key/$AUTHOR'; no; no; yes",
        "Deny; 'Condition': {'StringEquals': {'aws:username': '$AUTHOR'}}; yes; yes; no",
        "Deny; 'Condition': {'StringLike': {'aws:username': '$DEFAULT*'}}; yes; yes; no",
        "Deny; 'Condition': {'StringNotEquals': {'aws:username': '$AUTHOR'}}; yes; no; yes",
        "Deny; 'Condition': {'StringEquals': {'aws:username': '$OTHER'}}; no; no; no",
        "Deny; 'Resource': 'arn:aws:kms:us-east-1:111122223333:key/$AUTHOR'; yes; yes; no",
        "Deny; 'NotResource': 'arn:aws:kms:us-east-1:111122223333:key/$AUTHOR'; yes; no; yes",
      })
  void variableWithSeveralValues_allowsNothing_andDenies(
      String effect, String element, String both, String twice, String another) {
    var policy = policy(effect, element);
    assertThat(applies(policy, List.of("alice", "bob"))).isEqualTo(both.equals("yes"));
    assertThat(applies(policy, List.of("bob", "alice"))).isEqualTo(both.equals("yes"));
    assertThat(applies(policy, List.of("alice", "alice"))).isEqualTo(twice.equals("yes"));
    assertThat(applies(policy, List.of("bob"))).isEqualTo(another.equals("yes"));
  }

  private static boolean applies(Policy policy, List<String> authors) {
    var context = new ContextMap.Builder().with("aws:username", new Value.Text("alice"));
    var spellings = List.of("kms:EncryptionContext:author", "kms:EncryptionContext:Author");
    for (var i = 0; i < authors.size(); i++) {
      context.withSpelling(spellings.get(i), new Value.Text(authors.get(i)));
    }
    var request =
        new Request(
            ALICE,
            new ActionName("kms:Decrypt"),
            "arn:aws:kms:us-east-1:111122223333:key/alice",
            context.build());
    return !(policy.evaluate(request) instanceof Verdict.Silent);
  }

  private static Policy policy(String effect, String element) {
    var resource = element.contains("Resource") ? "" : "'Resource': '*', ";
    var json =
        "{'Version': '2012-10-17', 'Statement': {'Effect': '%s', 'Principal': '*', 'Action': '*', %s%s}}"
            .formatted(effect, resource, element)
            .replace("$AUTHOR", "${kms:EncryptionContext:author}")
            .replace("$DEFAULT", "${kms:EncryptionContext:author, ~x~}")
            .replace("$OTHER", "${kms:EncryptionContext:other}")
            .replace('\'', '"')
            .replace('~', '\'');
    return Policy.of("key policy", new PolicyReader(PolicyKind.RESOURCE).read(JsonTree.of(json)));
  }
}
