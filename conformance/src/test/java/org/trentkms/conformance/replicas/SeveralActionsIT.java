package org.trentkms.conformance.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.refusal;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trentkms.conformance.Account;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.Refusal;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.EncryptRequest;

/// Operations that need rights to several keys, or a right with a condition: each is refused where
/// exactly one is lacking, changes nothing then, and is done where none is.
final class SeveralActionsIT {

  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("plaintext");
  private static final String ALIAS = "alias/moved";

  private RelatedKeys keys;
  private Account home;
  private String one = "";
  private String other = "";

  @BeforeEach
  void makeKeys() {
    keys = RelatedKeys.of(TRENT);
    home = keys.home();
    one = home.createKey();
    other = home.createKey();
  }

  @Test
  @AwsVerified(source = "API_UpdateAlias", year = 2026)
  void updateAlias_needsTheRightToBothKeys() {
    home.createAlias(ALIAS, one);
    ThrowingCallable moving =
        () -> home.kms().updateAlias(r -> r.aliasName(ALIAS).targetKeyId(other));
    for (var key : new String[] {one, other}) {
      lackOnly(home, key, "kms:UpdateAlias");
      assertThat(refusal(moving)).isEqualTo(denied(home, key, "kms:UpdateAlias"));
      assertThat(home.kms().describeKey(r -> r.keyId(ALIAS)).keyMetadata().keyId()).isEqualTo(one);
      lackNothing(home, key);
    }
    home.kms().updateAlias(r -> r.aliasName(ALIAS).targetKeyId(other));
    assertThat(home.kms().describeKey(r -> r.keyId(ALIAS)).keyMetadata().keyId()).isEqualTo(other);
  }

  @Test
  @AwsVerified(source = "API_CreateAlias", year = 2026)
  void createAliasAndDeleteAlias_needTheRightToTheKey() {
    lackOnly(home, one, "kms:CreateAlias");
    assertThat(refusal(() -> home.createAlias(ALIAS, one)))
        .isEqualTo(denied(home, one, "kms:CreateAlias"));
    lackOnly(home, one, "kms:DeleteAlias");
    home.createAlias(ALIAS, one);
    assertThat(refusal(() -> home.kms().deleteAlias(r -> r.aliasName(ALIAS))))
        .isEqualTo(denied(home, one, "kms:DeleteAlias"));
    assertThat(home.kms().listAliases(r -> r.keyId(one)).aliases()).hasSize(1);
    lackNothing(home, one);
    home.kms().deleteAlias(r -> r.aliasName(ALIAS));
    assertThat(home.kms().listAliases(r -> r.keyId(one)).aliases()).isEmpty();
  }

  @Test
  @AwsVerified(source = "API_ReEncrypt", year = 2026)
  void reEncrypt_needsTheRightFromOneKeyAndToTheOther() {
    var blob = home.encrypt(one, "text");
    ThrowingCallable moving =
        () -> home.kms().reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(other));
    lackOnly(home, one, "kms:ReEncryptFrom");
    assertThat(refusal(moving)).isEqualTo(deniedOfCiphertext("kms:ReEncryptFrom"));
    lackOnly(home, one, "kms:ReEncryptTo");
    lackOnly(home, other, "kms:ReEncryptTo");
    assertThat(refusal(moving)).isEqualTo(denied(home, other, "kms:ReEncryptTo"));
    lackOnly(home, other, "kms:ReEncryptFrom");
    home.kms().reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(other));
  }

  @Test
  @AwsVerified(source = "conditions-kms, kms:ReEncryptOnSameKey", year = 2023)
  void reEncrypt_canBeKeptToOneKey() {
    home.createAlias(ALIAS, one);
    var blob = home.encrypt(one, "text");
    store(
        home,
        one,
        "\"NotAction\":\"kms:ReEncrypt*\"",
        "\"Action\":\"kms:ReEncrypt*\",\"Condition\":{\"Bool\":{\"kms:ReEncryptOnSameKey\":\"true\"}}");
    home.kms().reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(ALIAS));
    assertThat(
            refusal(
                () -> home.kms().reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(other))))
        .isEqualTo(deniedOfCiphertext("kms:ReEncryptFrom"));
  }

  @Test
  @AwsVerified(source = "conditions-kms, kms:EncryptionContext", year = 2023)
  void encryptionContext_isAskedForWhateverItsCase_andNotPassedByASecondSpelling() {
    store(
        home,
        one,
        "\"NotAction\":\"kms:Encrypt\"",
        "\"Action\":\"kms:Encrypt\",\"Condition\":{\"StringEquals\":"
            + "{\"kms:EncryptionContext:Stage\":\"test\"}}");
    home.kms().encrypt(r -> inStage(r, "test"));
    assertThat(refusal(() -> home.kms().encrypt(r -> inStage(r, "live"))))
        .isEqualTo(denied(home, one, "kms:Encrypt"));
    var both = Map.of("stage", "test", "STAGE", "live");
    assertThat(
            refusal(() ->
                home.kms().encrypt(r -> r.keyId(one).plaintext(PLAINTEXT).encryptionContext(both))))
        .isEqualTo(denied(home, one, "kms:Encrypt"));
  }

  private void inStage(EncryptRequest.Builder request, String stage) {
    request.keyId(one).plaintext(PLAINTEXT).encryptionContext(Map.of("stage", stage));
  }

  @Test
  @AwsVerified(source = "API_ReplicateKey, API_UpdatePrimaryRegion", year = 2026)
  void relatedKeys_areMadeAndLedByWhomTheirPoliciesAllow() {
    var key = keys.create();
    lackOnly(home, key, "kms:ReplicateKey");
    assertThat(refusal(() -> keys.replicate(key, keys.away(), _ -> {})))
        .isEqualTo(denied(home, key, "kms:ReplicateKey"));
    lackNothing(home, key);
    keys.replicate(key, keys.away());
    ThrowingCallable leading =
        () -> home.kms().updatePrimaryRegion(r -> r.keyId(key).primaryRegion("eu-central-1"));
    for (var account : new Account[] {home, keys.away()}) {
      lackOnly(account, key, "kms:UpdatePrimaryRegion");
      assertThat(refusal(leading)).isEqualTo(denied(account, key, "kms:UpdatePrimaryRegion"));
      lackNothing(account, key);
    }
    keys.lead(key);
  }

  private static void lackNothing(Account account, String key) {
    store(account, key, "\"Action\":\"kms:*\"");
  }

  private static void lackOnly(Account account, String key, String action) {
    store(account, key, "\"NotAction\":\"" + action + "\"");
  }

  /// Gives the key a policy that allows its account what each of the elements says.
  private static void store(Account account, String key, String... elements) {
    var policy = new StringBuilder();
    for (var element : elements) {
      policy
          .append(policy.isEmpty() ? "" : ",")
          .append("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"")
          .append(account.id())
          .append("\"},\"Resource\":\"*\",")
          .append(element)
          .append('}');
    }
    account
        .kms()
        .putKeyPolicy(r ->
            r.keyId(key).policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + policy + "]}"));
  }

  private static Refusal denied(Account account, String key, String action) {
    return deniedOn(account, action, " on resource: " + account.keyArn(key));
  }

  private Refusal deniedOfCiphertext(String action) {
    return deniedOn(home, action, " on the resource associated with this ciphertext");
  }

  private static Refusal deniedOn(Account account, String action, String on) {
    return Refusal.of(
        "AccessDeniedException",
        "User: arn:aws:iam::"
            + account.id()
            + ":root is not authorized to perform: "
            + action
            + on
            + " because no resource-based policy allows the "
            + action
            + " action");
  }
}
