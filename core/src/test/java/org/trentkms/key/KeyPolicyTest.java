package org.trentkms.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.AccountId;
import org.trentkms.key.KeyPolicy.Pin;
import org.trentkms.policy.document.NamedPrincipal;

final class KeyPolicyTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final NamedPrincipal ALICE = new NamedPrincipal.User(ACCOUNT, "team/Alice");
  private static final NamedPrincipal AUDIT = new NamedPrincipal.Role(ACCOUNT, "Audit");
  private static final List<Pin> PINS =
      List.of(new Pin(ALICE, "AIDAALICEALICEALICE1A"), new Pin(AUDIT, "AROAAUDITAUDITAUDIT1A"));

  @Test
  void names_meanWhomTheyMeant() {
    var policy = new KeyPolicy("{}", PINS);
    assertThat(policy.meaning(ALICE))
        .isEqualTo(new NamedPrincipal.UniqueId("AIDAALICEALICEALICE1A"));
    assertThat(policy.meaning(AUDIT))
        .isEqualTo(new NamedPrincipal.UniqueId("AROAAUDITAUDITAUDIT1A"));
    var bob = new NamedPrincipal.User(ACCOUNT, "Bob");
    assertThat(policy.meaning(bob)).isEqualTo(bob);
    assertThat(KeyPolicy.ofNames("{}").meaning(ALICE)).isEqualTo(ALICE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Principal': {'AWS': 'arn:aws:iam::111122223333:user/team/Alice'}"
            + " | 'Principal': {'AWS': 'AIDAALICEALICEALICE1A'}",
        "'Principal': {'AWS': 'arn:aws:iam::111122223333:user\\/team\\u002fAlice'}"
            + " | 'Principal': {'AWS': 'AIDAALICEALICEALICE1A'}",
        "'Pr\\u0069ncipal': {'AWS': [ 'arn:aws:iam::111122223333:role/Audit' ,'*']}"
            + " | 'Pr\\u0069ncipal': {'AWS': [ 'AROAAUDITAUDITAUDIT1A' ,'*']}",
        "'NotPrincipal': {'Service': 'a.b', 'AWS': ['arn:aws:iam::111122223333:user/team/Alice',"
            + " '111122223333']}"
            + " | 'NotPrincipal': {'Service': 'a.b', 'AWS': ['AIDAALICEALICEALICE1A',"
            + " '111122223333']}",
      })
  void uniqueIds_areShownForWhoIsGone(String element, String shown) {
    for (var around :
        new String[] {
          "{'Statement':[{'Effect':'Allow', %s, 'Action':'*'}]}",
          "{'Id':'\\\\\\'{[', 'Statement':{%s}}",
          "{'Statement':[{'Sid':'x'},{%s,'Sid':''}] , 'Version':'2012-10-17'}"
        }) {
      var policy = new KeyPolicy(json(around.formatted(element)), PINS);
      assertThat(policy.shown(KeyPolicyTest::nobody)).isEqualTo(json(around.formatted(shown)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Principal': {'AWS': 'arn:aws:iam::111122223333:user/Alice'}",
        "'Principal': {'AWS': 'arn:aws:iam::222233334444:user/team/Alice'}",
        "'Principal': {'Federated': 'arn:aws:iam::111122223333:user/team/Alice'}",
        "'Sid': 'arn:aws:iam::111122223333:user/team/Alice'",
        "'Condition': {'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/team/Alice'}}",
        "'Condition': {'AWS': {'AWS': 'arn:aws:iam::111122223333:user/team/Alice'}}",
        "'Resource': ['arn:aws:iam::111122223333:user/team/Alice']",
      })
  void everythingElse_isShownAsItIs(String element) {
    var text = json("{'Statement':[{ %s,'Effect' :'Deny'}]\n}".formatted(element));
    assertThat(new KeyPolicy(text, PINS).shown(KeyPolicyTest::nobody)).isEqualTo(text);
  }

  @Test
  void whoIsThere_isShownAsHeIsCalledNow() {
    var text =
        json(
            "{'Statement':{'Principal':{'AWS':['arn:aws:iam::111122223333:user/team/Alice',"
                + " 'arn:aws:iam::111122223333:role/Audit']}}}");
    var now =
        Map.of(
            "AIDAALICEALICEALICE1A",
            "arn:aws:iam::111122223333:user/team/Alice",
            "AROAAUDITAUDITAUDIT1A",
            "arn:aws:iam::111122223333:role/a\"b\\c/Audit");
    assertThat(new KeyPolicy(text, PINS).shown(id -> Optional.ofNullable(now.get(id))))
        .isEqualTo(text.replace("role/Audit", "role/a\\\"b\\\\c/Audit"));
    assertThat(KeyPolicy.ofNames(text).shown(KeyPolicyTest::nobody)).isEqualTo(text);
  }

  private static Optional<String> nobody(String id) {
    return Optional.empty();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
