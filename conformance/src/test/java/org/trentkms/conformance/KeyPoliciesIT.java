package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.refusal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;

/// Key policies decide, for root users of the key's account and of another one.
@InBothModes
final class KeyPoliciesIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("plaintext");

  private Account owner = TRENT.newAccount();
  private Account other = TRENT.newAccount();
  private String key = "";
  private String arn = "";

  @BeforeEach
  void makeKey() {
    owner = TRENT.newAccount();
    other = TRENT.newAccount();
    key = owner.createKey();
    arn = owner.keyArn(key);
  }

  @Test
  void otherAccount_mayWhatTheKeyPolicyAllowsIt_andNothingElse() {
    store(statement("Allow", owner, "kms:*"), statement("Allow", other, "kms:Encrypt"));
    var made = other.kms().encrypt(r -> r.keyId(arn).plaintext(PLAINTEXT));
    assertThat(made.keyId()).isEqualTo(arn);
    assertThat(refusal(() -> other.kms().describeKey(r -> r.keyId(arn))))
        .isEqualTo(hidden("kms:DescribeKey"));
    assertThat(refusal(() -> other.kms().disableKey(r -> r.keyId(arn))))
        .isEqualTo(hidden("kms:DisableKey"));
    assertThat(refusal(() -> other.kms().decrypt(r -> r.ciphertextBlob(made.ciphertextBlob()))))
        .isEqualTo(
            Refusal.of(
                "AccessDeniedException",
                "User: arn:aws:iam::"
                    + other.id()
                    + ":root is not authorized to perform: kms:Decrypt on the resource associated"
                    + " with this ciphertext because the resource does not exist in this Region, no"
                    + " resource-based policies allow access, or a resource-based policy explicitly"
                    + " denies access"));
    store(statement("Allow", owner, "kms:*"), statement("Allow", other, "kms:Decrypt"));
    assertThat(other.kms().decrypt(r -> r.ciphertextBlob(made.ciphertextBlob())).plaintext())
        .isEqualTo(PLAINTEXT);
  }

  @Test
  void denial_winsOverWhatIsAllowed_alsoForTheRootUserOfTheAccount() {
    store(statement("Allow", owner, "kms:*"), statement("Deny", owner, "kms:Encrypt"));
    assertThat(refusal(() -> owner.kms().encrypt(r -> r.keyId(key).plaintext(PLAINTEXT))))
        .isEqualTo(
            Refusal.of(
                "AccessDeniedException",
                "User: arn:aws:iam::"
                    + owner.id()
                    + ":root is not authorized to perform: kms:Encrypt on resource: "
                    + arn
                    + " with an explicit deny in a resource-based policy"));
  }

  @Test
  void whatNoStatementAllows_isDenied() {
    store(statement("Allow", owner, "kms:PutKeyPolicy"));
    assertThat(refusal(() -> owner.kms().describeKey(r -> r.keyId(key))))
        .isEqualTo(
            Refusal.of(
                "AccessDeniedException",
                "User: arn:aws:iam::"
                    + owner.id()
                    + ":root is not authorized to perform: kms:DescribeKey on resource: "
                    + arn
                    + " because no resource-based policy allows the kms:DescribeKey action"));
    store(statement("Allow", owner, "kms:*"));
    assertThat(owner.kms().describeKey(r -> r.keyId(key)).keyMetadata().arn()).isEqualTo(arn);
  }

  private void store(String... statements) {
    var policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    owner.kms().putKeyPolicy(r -> r.keyId(key).policy(policy));
  }

  private static String statement(String effect, Account who, String action) {
    return "{\"Effect\":\"%s\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"%s\",\"Resource\":\"*\"}"
        .formatted(effect, who.id(), action);
  }

  private Refusal hidden(String action) {
    return Refusal.of(
        "AccessDeniedException",
        "User: arn:aws:iam::"
            + other.id()
            + ":root is not authorized to perform: "
            + action
            + " on resource: "
            + arn
            + " because the resource does not exist in this Region, no resource-based policies allow"
            + " access, or a resource-based policy explicitly denies access");
  }
}
