package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.GrantUsers.code;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/// Grants that are none, through the whole server, whose keys may have two grants.
@Timeout(60)
final class GrantRefusalsIT {

  private static final String SERVICE = "backup.eu-west-1.amazonaws.com";
  private static final String SOURCE = "arn:aws:backup:eu-west-1:111122223333:vault/a";

  @TempDir private static Path folder;
  private static GrantUsers users;
  private static String key;
  private static String ellipticKey;
  private static String hmacKey;

  @BeforeAll
  static void start() throws IOException {
    users = new GrantUsers(folder, "quotas: {grantsPerKey: 2}\n");
    key = users.root.createKey().keyMetadata().arn();
    ellipticKey = key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
    hmacKey = key(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
  }

  private static String key(KeySpec spec, KeyUsageType usage) {
    return users.root.createKey(r -> r.keySpec(spec).keyUsage(usage)).keyMetadata().arn();
  }

  @AfterAll
  static void stop() {
    users.close();
  }

  @Test
  void operationThatDoesNotSuitTheKey_isRefused() {
    refuses("ValidationException", r -> r.operations(GrantOperation.SIGN));
    refuses("ValidationException", r -> r.operations(GrantOperation.GENERATE_MAC));
    refuses(
        "ValidationException",
        r -> r.operations(GrantOperation.ENCRYPT, GrantOperation.GET_PUBLIC_KEY));
    refuses("ValidationException", r -> r.keyId(ellipticKey).operations(GrantOperation.ENCRYPT));
    refuses("ValidationException", r -> r.keyId(hmacKey).operations(GrantOperation.SIGN));
    refuses("ValidationException", r -> r.operations(GrantOperation.UNKNOWN_TO_SDK_VERSION));
    refuses("ValidationException", r -> r.operationsWithStrings());
    refuses("ValidationException", r -> r.operations(GrantOperation.CREATE_GRANT));
  }

  @Test
  void constraintOnAContext_whereThereIsNone_isRefused() {
    refuses(
        "ValidationException",
        r ->
            r.keyId(ellipticKey)
                .operations(GrantOperation.SIGN)
                .constraints(c -> c.encryptionContextEquals(Map.of("a", "b"))));
    refuses(
        "ValidationException",
        r ->
            r.keyId(hmacKey)
                .operations(GrantOperation.GENERATE_MAC)
                .constraints(c -> c.encryptionContextSubset(Map.of("a", "b"))));
  }

  @Test
  void constraintsBeyondTheirBounds_areRefused() {
    var pairs = new HashMap<String, String>();
    for (var number = 0; number < 9; number++) {
      pairs.put("key" + number, "value");
    }
    refuses("ValidationException", r -> r.constraints(c -> c.encryptionContextEquals(pairs)));
    refuses("ValidationException", r -> r.constraints(c -> c.encryptionContextSubset(pairs)));
    refuses(
        "ValidationException",
        r ->
            r.constraints(c ->
                c.encryptionContextEquals(Map.of("a", "b"))
                    .encryptionContextSubset(Map.of("a", "b"))));
    refuses(
        "ValidationException",
        r -> r.constraints(c -> c.encryptionContextSubset(Map.of("a", "b".repeat(385)))));
    refuses(
        "ValidationException",
        r -> r.constraints(c -> c.encryptionContextSubset(Map.of("a".repeat(8_192), "b"))));
    refuses(
        "ValidationException", r -> r.constraints(c -> c.sourceArn("arn:aws:s3:::bucket-of-a")));
  }

  @Test
  void granteesThatAreNotOne_areRefused() {
    refuses("ValidationException", r -> r.granteePrincipal(null));
    refuses("ValidationException", r -> r.granteeServicePrincipal(SERVICE));
    refuses(
        "ValidationException",
        r -> r.retiringPrincipal(GrantUsers.CAROL).retiringServicePrincipal(SERVICE));
    for (var nobody :
        new String[] {
          "arn:aws:iam::111122223333:user/Nobody",
          "arn:aws:iam::111122223333:role/Bob",
          "arn:aws:iam::111122223333:group/Admins",
          "arn:aws:iam::555566667777:root",
          "arn:aws:s3:us-east-1:111122223333:bucket",
          "AIDACKCEVSQ6C2EXAMPLE",
          "Bob"
        }) {
      refuses("InvalidArnException", r -> r.granteePrincipal(nobody));
      refuses("InvalidArnException", r -> r.retiringPrincipal(nobody));
    }
    refuses("ValidationException", r -> r.granteePrincipal("*"));
  }

  @Test
  void serviceAsGrantee_needsASourceAndARetirer() {
    refuses(
        "ValidationException",
        r ->
            r.granteePrincipal(null)
                .granteeServicePrincipal(SERVICE)
                .retiringPrincipal(GrantUsers.CAROL));
    refuses(
        "ValidationException",
        r ->
            r.granteePrincipal(null)
                .granteeServicePrincipal(SERVICE)
                .constraints(c -> c.sourceArn(SOURCE)));
  }

  @Test
  void keyThatIsNamedOrInAStateSo_isRefused() {
    users.root.createAlias(r -> r.aliasName("alias/a").targetKeyId(key));
    refuses("InvalidArnException", r -> r.keyId("alias/a"));
    refuses("NotFoundException", r -> r.keyId("1234abcd-12ab-34cd-56ef-1234567890ab"));
    var disabled = users.root.createKey().keyMetadata().arn();
    users.root.disableKey(r -> r.keyId(disabled));
    refuses("DisabledException", r -> r.keyId(disabled));
  }

  @Test
  void grantsThatAreNamedWrongly_areRefused() {
    assertThat(code(() -> users.root.revokeGrant(r -> r.keyId(key).grantId("abc"))))
        .isEqualTo("InvalidGrantIdException");
    assertThat(code(() -> users.root.retireGrant(r -> r.keyId(key).grantId("abc"))))
        .isEqualTo("InvalidGrantIdException");
    assertThat(code(() -> users.root.listGrants(r -> r.keyId(key).grantId("abc"))))
        .isEqualTo("InvalidGrantIdException");
    var none = "0".repeat(64);
    assertThat(code(() -> users.root.revokeGrant(r -> r.keyId(key).grantId(none))))
        .isEqualTo("NotFoundException");
    assertThat(code(() -> users.root.retireGrant(r -> r.keyId(key).grantId(none))))
        .isEqualTo("NotFoundException");
    assertThat(code(() -> users.otherRoot.retireGrant(r -> r.keyId(key).grantId(none))))
        .isEqualTo("AccessDeniedException");
    assertThat(code(() -> users.root.retireGrant(r -> r.keyId(key))))
        .isEqualTo("ValidationException");
    assertThat(code(() -> users.root.retireGrant(r -> {}))).isEqualTo("ValidationException");
    assertThat(
            code(() -> users.root.retireGrant(r -> r.grantToken("token").keyId(key).grantId(none))))
        .isEqualTo("ValidationException");
  }

  @Test
  void grantsBeyondTheQuota_areRefused() {
    var full = users.root.createKey().keyMetadata().arn();
    var made = users.root.createGrant(r -> valid(r).keyId(full).name("a"));
    users.root.createGrant(r -> valid(r).keyId(full));
    refuses("LimitExceededException", r -> r.keyId(full));
    assertThat(users.root.createGrant(r -> valid(r).keyId(full).name("a")).grantId())
        .isEqualTo(made.grantId());
    users.root.revokeGrant(r -> r.keyId(full).grantId(made.grantId()));
    users.root.createGrant(r -> valid(r).keyId(full));
  }

  /// It is the last that Bob has of what was granted to him.
  @Test
  void userMadeAnewUnderTheSameName_hasNothingOfWhatTheOldOneWasGranted() {
    var granted = users.root.createKey().keyMetadata().arn();
    users.root.createGrant(r -> valid(r).keyId(granted));
    var text = SdkBytes.fromUtf8String("text");
    users.bob.encrypt(r -> r.keyId(granted).plaintext(text));

    users.replaceBob();

    assertThat(code(() -> users.bob.encrypt(r -> r.keyId(granted).plaintext(text))))
        .isEqualTo("AccessDeniedException");
    assertThat(users.root.listGrants(r -> r.keyId(granted)).grants().getFirst().granteePrincipal())
        .matches("AIDA[A-Z2-7]{17}");
    users.root.createGrant(r -> valid(r).keyId(granted));
    users.bob.encrypt(r -> r.keyId(granted).plaintext(text));
    assertThat(
            users.root.listGrants(r -> r.keyId(granted).granteePrincipal(GrantUsers.BOB)).grants())
        .hasSize(1);
  }

  private static CreateGrantRequest.Builder valid(CreateGrantRequest.Builder request) {
    return request.keyId(key).granteePrincipal(GrantUsers.BOB).operations(GrantOperation.ENCRYPT);
  }

  private static void refuses(String expected, Consumer<CreateGrantRequest.Builder> alteration) {
    assertThat(code(() -> users.root.createGrant(r -> alteration.accept(valid(r)))))
        .isEqualTo(expected);
  }
}
