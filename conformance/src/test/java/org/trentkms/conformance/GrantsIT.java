package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/// Grants of an account for another one, each by its root user.
@InBothModes
final class GrantsIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("plaintext");

  private Account owner = TRENT.newAccount();
  private Account other = TRENT.newAccount();
  private String arn = "";

  @BeforeEach
  void makeKey() {
    owner = TRENT.newAccount();
    other = TRENT.newAccount();
    arn = owner.keyArn(owner.createKey());
  }

  @Test
  void grantToken_tellsNothing_inAnotherRegion() {
    var grant =
        owner
            .kms()
            .createGrant(
                r -> r.keyId(arn).granteePrincipal(root(other)).operations(GrantOperation.ENCRYPT));
    var abroad = TRENT.account(owner.id(), "eu-central-1").kms();
    assertThat(refusal(() -> abroad.retireGrant(r -> r.grantToken(grant.grantToken()))))
        .isEqualTo(Refusal.of("InvalidGrantTokenException", null));
  }

  @Test
  void otherAccount_mayWhatItIsGranted_untilItRetiresTheGrant() {
    assertThat(code(() -> encrypt(Map.of("a", "b")))).isEqualTo("AccessDeniedException");
    var grant =
        owner
            .kms()
            .createGrant(r ->
                r.keyId(arn)
                    .granteePrincipal(root(other))
                    .retiringPrincipal(root(other))
                    .operations(GrantOperation.ENCRYPT, GrantOperation.DESCRIBE_KEY)
                    .constraints(c -> c.encryptionContextSubset(Map.of("a", "b"))));

    encrypt(Map.of("a", "b", "c", "d"));
    assertThat(code(() -> encrypt(Map.of("a", "c")))).isEqualTo("AccessDeniedException");
    assertThat(other.kms().describeKey(r -> r.keyId(arn)).keyMetadata().arn()).isEqualTo(arn);
    assertThat(other.kms().listRetirableGrants(r -> r.retiringPrincipal(root(other))).grants())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.grantId()).isEqualTo(grant.grantId()).hasSize(64);
          assertThat(entry.keyId()).isEqualTo(arn);
          assertThat(entry.granteePrincipal()).isEqualTo(root(other));
          assertThat(entry.issuingAccount()).isEqualTo(root(owner));
          assertThat(entry.name()).isEmpty();
          assertThat(entry.creationDate()).isNotNull();
          assertThat(entry.operations())
              .containsExactlyInAnyOrder(GrantOperation.ENCRYPT, GrantOperation.DESCRIBE_KEY);
          assertThat(entry.constraints().encryptionContextSubset()).isEqualTo(Map.of("a", "b"));
          assertThat(entry.constraints().hasEncryptionContextEquals()).isFalse();
        });

    other.kms().retireGrant(r -> r.grantToken(grant.grantToken()));
    assertThat(code(() -> encrypt(Map.of("a", "b")))).isEqualTo("AccessDeniedException");
    assertThat(owner.kms().listGrants(r -> r.keyId(arn)).grants()).isEmpty();
  }

  @Test
  void grants_goWithTheirKey_andNotBeforeIt() {
    owner
        .kms()
        .createGrant(
            r -> r.keyId(arn).granteePrincipal(root(other)).operations(GrantOperation.ENCRYPT));
    owner.kms().disableKey(r -> r.keyId(arn));
    assertThat(code(() -> encrypt(Map.of()))).isEqualTo("DisabledException");
    assertThat(owner.kms().listGrants(r -> r.keyId(arn)).grants()).hasSize(1);
    owner.kms().enableKey(r -> r.keyId(arn));
    encrypt(Map.of());
  }

  private void encrypt(Map<String, String> context) {
    other.kms().encrypt(r -> r.keyId(arn).plaintext(PLAINTEXT).encryptionContext(context));
  }

  private static String root(Account account) {
    return "arn:aws:iam::" + account.id() + ":root";
  }
}
