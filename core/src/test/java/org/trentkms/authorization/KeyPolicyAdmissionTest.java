package org.trentkms.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonTree;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.tag.Tags;

final class KeyPolicyAdmissionTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final AccountId SERVED = new AccountId("222233334444");
  private static final Region REGION = new Region("eu-central-1");
  private static final KeyTraits KEY =
      new KeyTraits(
          new KeyArn(REGION, ACCOUNT, new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab")),
          new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS),
          Tags.NONE,
          Optional.empty(),
          KeyTraits.NO_ALIASES);
  private static final int MOST = 32_768;
  private static final String ALICE = "AIDAALICEALICEALICE1A";
  private static final String OPS = "AROAOPSOPSOPSOPSOPS1A";

  private final NamedIdentities identities =
      new NamedIdentities(ACCOUNT).user("team/Alice", ALICE).role("Ops", OPS);
  private final Authorizer authorizer = new Authorizer(identities, new JsonTree(), KeyGrants.NONE);
  private final KeyPolicyAdmission strict = admission(new PrincipalRule(SERVED::equals, false));
  private final KeyPolicyAdmission lenient = admission(PrincipalRule.LENIENT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "111122223333",
        "arn:aws:iam::111122223333:root",
        "arn:aws:iam::222233334444:root",
        "arn:aws:iam::111122223333:user/team/Alice",
        "arn:aws:iam::111122223333:role/Ops",
        "arn:aws:sts::111122223333:assumed-role/Ops/session",
        "arn:aws:sts::222233334444:federated-user/Bob",
        ALICE,
        "*"
      })
  void principalsThatExist_mayBeNamed(String principal) {
    assertThat(strict.admit(policy(principal), MOST).text()).isEqualTo(policy(principal));
    assertThat(lenient.admit(policy(principal), MOST).text()).isEqualTo(policy(principal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:user/Alice",
        "arn:aws:iam::111122223333:user/team/Bob",
        "arn:aws:iam::111122223333:role/team/Alice",
        "arn:aws:iam::111122223333:role/Operators",
        "AIDABOBBOBBOBBOBBOB1A"
      })
  void whoIsNotAmongTheDeclared_mayNotBeNamed(String principal) {
    requireInvalidPrincipal(strict, principal);
    requireInvalidPrincipal(lenient, principal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "333344445555",
        "arn:aws:iam::333344445555:user/Alice",
        "arn:aws:sts::333344445555:assumed-role/Ops/session",
        "arn:aws:sts::333344445555:federated-user/Alice",
        "arn:aws:iam::222233334444:user/Alice",
        "arn:aws:iam::222233334444:role/Ops"
      })
  void whoMayExistElsewhere_isTakenByItsName_whereThatIsTheRule(String principal) {
    requireInvalidPrincipal(strict, principal);
    assertThat(lenient.admit(policy(principal), MOST).text()).isEqualTo(policy(principal));
  }

  @Test
  void servicesAndIdentityProviders_areTakenByTheirForm() {
    for (var principal :
        new String[] {
          "{'Service': 'logs.eu-central-1.amazonaws.com'}",
          "{'Federated': 'cognito-identity.amazonaws.com'}"
        }) {
      strict.admit(statement("Allow", principal, "kms:*"), MOST);
    }
    requireMalformed(
        () -> strict.admit(statement("Allow", "{'Service': 'logs'}", "kms:*"), MOST),
        "Policy contains a statement with one or more invalid principals.");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "root | {'AWS': '111122223333'} | kms:*",
        "root | {'AWS': 'arn:aws:iam::111122223333:root'} | kms:PutKeyPolicy",
        "root | '*' | kms:Put*",
        "Alice | {'AWS': '111122223333'} | kms:*",
        "Alice | {'AWS': 'arn:aws:iam::111122223333:user/team/Alice'} | kms:PutKeyPolicy",
        "Alice | {'AWS': ['222233334444', 'AIDAALICEALICEALICE1A']} | *",
      })
  void whoMayPutKeyPolicyAgain_mayStoreThePolicy(String caller, String principal, String action) {
    var policy = statement("Allow", principal, action);
    assertThat(admit(caller, policy, null)).isEqualTo(policy);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "root | {'AWS': '222233334444'} | kms:*",
        "root | {'AWS': 'arn:aws:iam::111122223333:user/team/Alice'} | kms:*",
        "root | {'AWS': '111122223333'} | kms:Encrypt",
        "root | {'Service': 'logs.amazonaws.com'} | kms:*",
        "Alice | {'AWS': '222233334444'} | kms:*",
        "Alice | {'AWS': 'arn:aws:iam::111122223333:role/Ops'} | kms:*",
        "Alice | {'AWS': '111122223333'} | kms:GetKeyPolicy",
      })
  void whoMayNot_isLockedOut_unlessHeBypassesTheCheck(
      String caller, String principal, String action) {
    var policy = statement("Allow", principal, action);
    for (var bypasses : new @Nullable Boolean[] {null, false}) {
      requireMalformed(
          () -> admit(caller, policy, bypasses),
          "The new key policy will not allow you to update the key policy in the future.");
    }
    assertThat(admit(caller, policy, true)).isEqualTo(policy);
  }

  @Test
  void theDefaultPolicy_isThatOfTheAccount() {
    var access = access(new Principal.Root(ACCOUNT));
    assertThat(lenient.admit(access, KEY, new ProposedKeyPolicy(null, null), MOST).text())
        .contains("arn:aws:iam::111122223333:root");
  }

  @Test
  void aPolicyThatIsTooLong_isRefusedFirst() {
    var policy = statement("Allow", "{'AWS': '333344445555'}", "kms:*") + " ".repeat(MOST);
    assertThatThrownBy(() -> strict.admit(policy, MOST))
        .isInstanceOfSatisfying(
            KmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"arn:aws:iam::111122223333:user/team/Alice", "arn:aws:iam::111122223333:role/Ops"})
  void declaredUsersAndRoles_arePinned(String principal) {
    var isUser = principal.contains("user");
    assertThat(lenient.admit(policy(principal), MOST).pins())
        .extracting(KeyPolicy.Pin::uniqueId)
        .containsExactly(isUser ? ALICE : OPS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "111122223333",
        "arn:aws:iam::333344445555:user/team/Alice",
        "arn:aws:sts::111122223333:assumed-role/Ops/session",
        ALICE
      })
  void allOthers_areNotPinned(String principal) {
    assertThat(lenient.admit(policy(principal), MOST).pins()).isEmpty();
  }

  @Test
  void whoIsMadeAnewUnderTheSameName_isNobodyWhomAStoredPolicyNames() {
    var stored =
        lenient.admit(
            statement("Allow", "{'AWS': 'arn:aws:iam::111122223333:user/team/Alice'}", "kms:*"),
            MOST);
    var alice = new Principal.User(ACCOUNT, "team/Alice", ALICE);
    var anew = new Principal.User(ACCOUNT, "team/Alice", "AIDAALICEALICEALICE2A");
    identities.user("team/Alice", anew.uniqueId());
    assertThat(authorizer.leavesPolicyTo(access(alice), KEY, stored)).isTrue();
    assertThat(authorizer.leavesPolicyTo(access(anew), KEY, stored)).isFalse();
    assertThat(authorizer.leavesPolicyTo(access(anew), KEY, lenient.admit(stored.text(), MOST)))
        .isTrue();
    assertThat(authorizer.leavesPolicyTo(access(anew), KEY, KeyPolicy.ofNames(stored.text())))
        .isTrue();
  }

  private KeyPolicyAdmission admission(PrincipalRule rule) {
    return new KeyPolicyAdmission(authorizer, rule, new JsonTree());
  }

  private String admit(String caller, String policy, @Nullable Boolean bypasses) {
    Principal principal =
        caller.equals("root")
            ? new Principal.Root(ACCOUNT)
            : new Principal.User(ACCOUNT, "team/Alice", ALICE);
    return lenient
        .admit(access(principal), KEY, new ProposedKeyPolicy(policy, bypasses), MOST)
        .text();
  }

  private static AccessRequest access(Principal principal) {
    var caller = new Caller(principal, "AKIATRENTEXAMPLE0001", REGION);
    return AccessRequest.of(caller, Instant.parse("2026-01-31T12:00:00Z"));
  }

  private static void requireInvalidPrincipal(KeyPolicyAdmission admission, String principal) {
    requireMalformed(
        () -> admission.admit(policy(principal), MOST),
        "Policy contains a statement with one or more invalid principals.");
  }

  private static void requireMalformed(Runnable admission, String text) {
    assertThatThrownBy(admission::run)
        .isInstanceOfSatisfying(
            KmsException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_POLICY_DOCUMENT);
              assertThat(e.text()).contains(text);
            });
  }

  private static String policy(String principal) {
    return statement("Deny", "{'AWS': '" + principal + "'}", "kms:Encrypt");
  }

  private static String statement(String effect, String principal, String action) {
    return "{'Statement': {'Effect': '%s', 'Principal': %s, 'Action': '%s', 'Resource': '*'}}"
        .formatted(effect, principal, action)
        .replace('\'', '"');
  }
}
