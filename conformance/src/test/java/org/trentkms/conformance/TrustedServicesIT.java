package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.LoggedLines;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/// Services of the configuration call for users and root users, and only so are AWS managed keys
/// usable.
final class TrustedServicesIT {

  private static final String SECRET = "a secret / that + nobody knows";
  private static final String REGION = "eu-central-1";
  private static final String BOB = "arn:aws:iam::111122223333:user/division/Bob";
  private static final String EVE = "arn:aws:iam::111122223333:user/Eve";
  private static final String VAULT = "arn:aws:backup:eu-central-1:111122223333:vault/a";
  private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("an object");

  @TempDir private static Path folder;
  private static TrentProcess server;
  private static Clients clients;

  @BeforeAll
  static void start() throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    declareUsers();
    var config = configure();
    var init = Launch.command(folder, "init").with("--config", config.toString());
    try (var process = TrentProcess.begin(init)) {
      assertThat(process.await()).as(process.errors()).isZero();
    }
    server =
        TrentProcess.start(Launch.command(folder, "server").with("--config", config.toString()));
    clients = new Clients(server.endpoint());
  }

  private static void declareUsers() throws IOException {
    var identities = Files.createDirectory(folder.resolve("identities"));
    Files.writeString(
        identities.resolve("users.yaml"),
        """
        accounts:
          - id: "111122223333"
            users:
              - name: Bob
                path: /division/
                inlinePolicies:
                  - name: All
                    document: {Version: "2012-10-17", Statement: {Effect: Allow, Action: "kms:*", Resource: "*"}}
                accessKeys: [{id: AKIATRENTUSER0000001, secret: "file:%1$s/secret"}]
              - name: Eve
        """
            .formatted(folder));
  }

  private static Path configure() throws IOException {
    return Files.writeString(
        folder.resolve("trent.yaml"),
        """
        data: %1$s/data
        rootKey: %1$s/keys/root.key
        regions: [eu-central-1, us-east-1]
        listen: {port: 0, plainHttp: everything travels unencrypted}
        accounts: [{id: "111122223333"}, {id: "444455556666"}]
        identities: %1$s/identities
        services:
          - name: s3.amazonaws.com
            accessKey: AKIATRENTSERVICE0001
            secret: "file:%1$s/secret"
            accounts: ["111122223333"]
            regions: [eu-central-1]
          - name: sqs.amazonaws.com
            accessKey: AKIATRENTSERVICE0002
            secret: "file:%1$s/secret"
            accounts: ["111122223333"]
            regions: [eu-central-1]
        """
            .formatted(folder));
  }

  @AfterAll
  static void stop() {
    clients.close();
    server.close();
  }

  @Test
  void managedKey_isUsableThroughItsService_forWhomeverHisOwnPoliciesAllowIt() throws IOException {
    var key = managedKey();
    var s3 = service(1);
    var made = s3.encrypt(encrypting(key, BOB));
    assertThat(s3.decrypt(decrypting(made.ciphertextBlob(), BOB)).plaintext()).isEqualTo(PLAINTEXT);

    assertThat(refusal(() -> user().encrypt(r -> r.keyId(key).plaintext(PLAINTEXT))))
        .isEqualTo(denied(BOB, key));
    assertThat(refusal(() -> service(2).encrypt(encrypting(key, BOB)))).isEqualTo(denied(BOB, key));
    assertThat(
            code(() ->
                s3.scheduleKeyDeletion(r ->
                    r.keyId(key)
                        .overrideConfiguration(c -> c.putHeader("X-Trent-Acting-For", BOB)))))
        .isEqualTo("AccessDeniedException");
    assertThat(log())
        .contains("\"userName\":\"Bob\",\"invokedBy\":\"s3.amazonaws.com\"")
        .contains("\"sourceIPAddress\":\"s3.amazonaws.com\"");
  }

  @Test
  void principalWithoutPolicies_mayNothing_whateverTheServiceMay() {
    var key = user().createKey().keyMetadata().arn();
    service(1).encrypt(encrypting(key, BOB));
    assertThat(refusal(() -> service(1).encrypt(encrypting(key, EVE))))
        .isEqualTo(
            Refusal.of(
                "AccessDeniedException",
                "User: "
                    + EVE
                    + " is not authorized to perform: kms:Encrypt on resource: "
                    + key
                    + " because no identity-based policy allows the kms:Encrypt action"));
  }

  @Test
  void service_actsForNobodyElse_nowhereElse_andNoUserActsForAnother() {
    var key = user().createKey().keyMetadata().arn();
    for (var nobody :
        new String[] {
          "",
          "Bob",
          "arn:aws:iam::111122223333:user/Nobody",
          "arn:aws:iam::444455556666:root",
          "arn:aws:iam::111122223333:role/Bob",
          BOB + "," + BOB
        }) {
      assertThat(refusal(() -> service(1).encrypt(encrypting(key, nobody))))
          .as(nobody)
          .isEqualTo(
              Refusal.of(
                  "AccessDeniedException",
                  "s3.amazonaws.com must name in X-Trent-Acting-For a principal, or in"
                      + " X-Trent-Source-Arn a resource, or both, for which it may call this"
                      + " Region."));
    }
    var elsewhere = clients.client("AKIATRENTSERVICE0001", SECRET, "us-east-1");
    assertThat(code(() -> elsewhere.encrypt(encrypting(key, BOB))))
        .isEqualTo("AccessDeniedException");
    assertThat(code(() -> service(1).listKeys())).isEqualTo("AccessDeniedException");
    assertThat(code(() -> user().encrypt(encrypting(key, EVE)))).isEqualTo("AccessDeniedException");
  }

  @Test
  void service_reachesNoOtherRegion_throughAnOperationThatDoes() {
    var key = user().createKey(r -> r.multiRegion(true)).keyMetadata().keyId();
    assertThat(
            refusal(() ->
                service(1)
                    .replicateKey(r ->
                        r.keyId(key)
                            .replicaRegion("us-east-1")
                            .overrideConfiguration(c -> c.putHeader("X-Trent-Acting-For", BOB)))))
        .isEqualTo(
            Refusal.of(
                "AccessDeniedException",
                "s3.amazonaws.com may not act for " + BOB + " in us-east-1"));
    user().replicateKey(r -> r.keyId(key).replicaRegion("us-east-1"));
  }

  @Test
  void grantWithSourceArn_holdsForTheVeryResource_thatTheServiceNames() {
    var key = user().createKey().keyMetadata().arn();
    user()
        .createGrant(r ->
            r.keyId(key)
                .granteePrincipal(EVE)
                .operations(GrantOperation.ENCRYPT)
                .constraints(c -> c.sourceArn(VAULT)));

    service(1).encrypt(encrypting(key, EVE, VAULT));
    for (var other : List.of(VAULT + "b", VAULT + "," + VAULT)) {
      assertThat(refusal(() -> service(1).encrypt(encrypting(key, EVE, other))).toString())
          .as(other)
          .contains("User: " + EVE + " is not authorized to perform: kms:Encrypt");
    }
    assertThat(code(() -> service(1).encrypt(encrypting(key, EVE))))
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void keyPolicy_seesTheResourceAndItsAccount() {
    var key = user().createKey().keyMetadata().arn();
    user()
        .putKeyPolicy(r ->
            r.keyId(key)
                .policy(
                    """
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                       "Action": "kms:*", "Resource": "*"},
                      {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "kms:Encrypt",
                       "Resource": "*", "Condition": {
                         "ArnLike": {"aws:SourceArn": "arn:aws:backup:*:*:vault/*"},
                         "StringEquals": {"aws:SourceAccount": "111122223333"}}}]}
                    """
                        .formatted(EVE)));

    service(1).encrypt(encrypting(key, EVE, VAULT));
    assertThat(code(() -> service(1).encrypt(encrypting(key, EVE, VAULT.replace("vault", "plan")))))
        .isEqualTo("AccessDeniedException");
    assertThat(code(() -> service(1).encrypt(encrypting(key, EVE))))
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void resource_isOfTheServicesAccounts_wellFormed_andNamedByServicesAlone() {
    var key = user().createKey().keyMetadata().arn();
    service(1).encrypt(encrypting(key, BOB, VAULT));
    for (var wrong :
        List.of(
            VAULT.replace("111122223333", "444455556666"),
            "arn:aws:s3:::a-bucket-of-none",
            "vault/a",
            VAULT + "a".repeat(512))) {
      assertThat(refusal(() -> service(1).encrypt(encrypting(key, BOB, wrong))).toString())
          .as(wrong)
          .contains("AccessDeniedException", "s3.amazonaws.com must name in X-Trent-Acting-For");
    }
    assertThat(
            code(() ->
                user()
                    .encrypt(r ->
                        r.keyId(key)
                            .plaintext(PLAINTEXT)
                            .overrideConfiguration(c -> c.putHeader("X-Trent-Source-Arn", VAULT)))))
        .isEqualTo("AccessDeniedException");
  }

  private static String managedKey() {
    return user().describeKey(r -> r.keyId("alias/aws/s3")).keyMetadata().arn();
  }

  private static KmsClient user() {
    return clients.client("AKIATRENTUSER0000001", SECRET, REGION);
  }

  private static KmsClient service(int number) {
    return clients.client("AKIATRENTSERVICE000" + number, SECRET, REGION);
  }

  private static EncryptRequest encrypting(String key, String principal) {
    return EncryptRequest.builder()
        .keyId(key)
        .plaintext(PLAINTEXT)
        .encryptionContext(Map.of("object", "1"))
        .overrideConfiguration(c -> c.putHeader("X-Trent-Acting-For", principal))
        .build();
  }

  private static EncryptRequest encrypting(String key, String principal, String source) {
    return EncryptRequest.builder()
        .keyId(key)
        .plaintext(PLAINTEXT)
        .overrideConfiguration(c ->
            c.putHeader("X-Trent-Acting-For", principal).putHeader("X-Trent-Source-Arn", source))
        .build();
  }

  private static DecryptRequest decrypting(SdkBytes ciphertext, String principal) {
    return DecryptRequest.builder()
        .ciphertextBlob(ciphertext)
        .encryptionContext(Map.of("object", "1"))
        .overrideConfiguration(c -> c.putHeader("X-Trent-Acting-For", principal))
        .build();
  }

  private static Refusal denied(String who, String key) {
    return Refusal.of(
        "AccessDeniedException",
        "User: "
            + who
            + " is not authorized to perform: kms:Encrypt on resource: "
            + key
            + " because no resource-based policy allows the kms:Encrypt action");
  }

  private static String log() throws IOException {
    return LoggedLines.text(folder.resolve("data/audit"));
  }
}
