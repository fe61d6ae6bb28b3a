package org.trentkms.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.identity.ProviderName;
import org.trentkms.identity.WebIdentity;
import org.trentkms.json.JsonTree;

/// What a token must say, and what it says to policies.
final class TokenClaimsTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final IdentityProvider PROVIDER =
      new IdentityProvider(
          new ProviderName(new AccountId("111122223333"), "issuer.example.com"),
          "https://issuer.example.com",
          Set.of("trent", "second"));

  private static WebIdentity read(String claims) {
    var text = "{'iss':'https://issuer.example.com'," + claims + "}";
    var token = TokenClaims.of(JsonTree.of(text.replace('\'', '"')));
    assertThat(token.issuer()).isEqualTo(PROVIDER.issuer());
    return token.of(PROVIDER, NOW);
  }

  private static WebIdentity of(String audience, String more) {
    return read("'sub':'s','iat':1000000,'exp':1000600," + audience + more);
  }

  private static String refusal(String claims) {
    return catchThrowableOfType(KmsException.class, () -> read(claims)).code().name();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'aud':'trent'; trent; trent",
        "'aud':['trent']; trent; trent",
        "'aud':'elsewhere','azp':'second'; second; elsewhere",
        "'aud':['elsewhere','second','trent']; second; elsewhere second trent",
      })
  void audience_isTheAuthorizedPartyOrTheFirstThatIsKnown(String claims, String aud, String oaud) {
    var identity = of(claims, "");
    assertThat(identity.identity().audience()).isEqualTo(aud);
    assertThat(identity.texts()).containsEntry("aud", aud);
    var all = oaud.split(" ");
    if (all.length == 1) {
      assertThat(identity.texts()).containsEntry("oaud", oaud);
    } else {
      assertThat(identity.lists()).containsEntry("oaud", List.of(all));
      assertThat(identity.lists()).doesNotContainKey("aud");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'iat':1000000,'exp':999941; taken",
        "'iat':1000000,'exp':999940; EXPIRED_IDENTITY_TOKEN",
        "'iat':1000000,'exp':999940.9; EXPIRED_IDENTITY_TOKEN",
        "'iat':1000060,'exp':1000600; taken",
        "'iat':1000061,'exp':1000600; INVALID_IDENTITY_TOKEN",
        "'iat':1000000,'nbf':1000060,'exp':1000600; taken",
        "'iat':1000000,'nbf':1000061,'exp':1000600; INVALID_IDENTITY_TOKEN",
        "'iat':1000000,'nbf':1,'exp':1000600; taken",
        "'iat':1000061,'nbf':1,'exp':1000600; INVALID_IDENTITY_TOKEN",
        "'iat':1000000,'exp':'1000600'; INVALID_IDENTITY_TOKEN",
        "'iat':1000000,'exp':-1; INVALID_IDENTITY_TOKEN",
        "'iat':1000000,'exp':1e30; INVALID_IDENTITY_TOKEN",
        "'iat':1000000; INVALID_IDENTITY_TOKEN",
        "'exp':1000600; INVALID_IDENTITY_TOKEN",
      })
  void time_countsWithAMinuteToSpare(String times, String outcome) {
    var claims = "'sub':'s','aud':'trent'," + times;
    if (outcome.equals("taken")) {
      assertThat(read(claims).identity().subject()).isEqualTo("s");
    } else {
      assertThat(refusal(claims)).isEqualTo(outcome);
    }
  }

  @Test
  void claims_areThereForConditions_whereTheyAreTextsOrListsOfThose() {
    var identity =
        of(
            "'aud':'trent'",
            ",'oaud':'forged','n':1.50,'yes':true,'amr':['pwd',1],'deep':{'a':1},'mixed':[{}],"
                + "'nothing':null");
    assertThat(identity.texts())
        .containsAllEntriesOf(Map.of("n", "1.50", "yes", "true", "sub", "s", "oaud", "trent"))
        .doesNotContainKeys("deep", "nothing");
    assertThat(identity.lists()).isEqualTo(Map.of("amr", List.of("pwd", "1")));
  }

  @Test
  void tags_areRead_nestedOrFlat() {
    var nested =
        of(
            "'aud':'trent'",
            ",'https://aws.amazon.com/tags':{'principal_tags':{'a':['1'],'b':'2'},"
                + "'transitive_tag_keys':['b'],'later':1},"
                + "'https://aws.amazon.com/source_identity':'alice'");
    var flat =
        of(
            "'aud':'trent'",
            ",'https://aws.amazon.com/tags/principal_tags/a':'1',"
                + "'https://aws.amazon.com/tags/principal_tags/b':['2'],"
                + "'https://aws.amazon.com/tags/transitive_tag_keys':'b'");
    for (var identity : List.of(nested, flat)) {
      assertThat(identity.tags()).isEqualTo(Map.of("a", "1", "b", "2"));
      assertThat(identity.transitive()).containsExactly("b");
    }
    assertThat(nested.sourceIdentity()).contains("alice");
    assertThat(flat.sourceIdentity()).isEmpty();
  }
}
