package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.identity.file.DeclaredFiles;
import org.trentkms.server.json.JsonMembers;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/// Users whom the files of a directory declare, through the whole server.
@Timeout(60)
final class IdentitiesIT {

  private static final String BOB = "AKIATRENTBOB00000001";
  private static final String USER = "arn:aws:iam::111122223333:user/division/Bob";

  @TempDir private Path folder;

  @Test
  void userOfAServer_isServedAndOnRecord() throws IOException {
    files("file.yaml", bob(BOB, "env:SECRET"));
    var machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    try (var server = machine.start();
        var kms = machine.sdkOf(BOB, server);
        var stranger = machine.sdkOf("AKIATRENTBOB00000002", server)) {
      var key = kms.createKey().keyMetadata();
      assertThat(key.awsAccountId()).isEqualTo("111122223333");
      var sealed =
          kms.encrypt(r -> r.keyId(key.keyId()).plaintext(SdkBytes.fromUtf8String("text")));
      assertThat(
              kms.decrypt(r -> r.ciphertextBlob(sealed.ciphertextBlob()))
                  .plaintext()
                  .asUtf8String())
          .isEqualTo("text");
      assertThat(refusal(stranger)).isEqualTo("UnrecognizedClientException");
    }
    var log = machine.log();
    var id = uniqueId(log, "CreateKey");
    assertThat(id).matches("AIDA[A-Z2-7]{17}");
    assertThat(records(log, "Decrypt"))
        .singleElement()
        .asString()
        .contains(
            "\"userIdentity\":{\"type\":\"IAMUser\",\"principalId\":\""
                + id
                + "\",\"arn\":\""
                + USER
                + "\",\"accountId\":\"111122223333\",\"accessKeyId\":\""
                + BOB
                + "\",\"userName\":\"Bob\"}");
    assertThat(records(log, "ApplyIdentities"))
        .singleElement()
        .asString()
        .contains("\"idsAssigned\":1", "\"sha256\":\"")
        .doesNotContain("env:SECRET");
  }

  @Test
  void reload_replacesAllOrNothing_andWhoIsMadeAnewIsAnother() throws IOException {
    files("file.yaml", bob(BOB, "env:SECRET"));
    var machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    try (var server = machine.start();
        var kms = machine.sdkOf(BOB, server)) {
      kms.createKey();

      files("file.yaml", bob(BOB, "env:NONE"));
      assertThatThrownBy(machine::settings)
          .isInstanceOf(DocumentFailure.class)
          .hasMessageContaining("the environment variable NONE is not set");
      kms.createKey();

      files("file.yaml", "accounts: [{id: '111122223333'}]");
      server.reload(machine.settings());
      assertThat(refusal(kms)).isEqualTo("UnrecognizedClientException");

      files("file.yaml", bob(BOB, "env:SECRET"));
      server.reload(machine.settings());
      kms.scheduleKeyDeletion(r -> r.keyId(kms.createKey().keyMetadata().keyId()));
    }
    try (var server = machine.start();
        var kms = machine.sdkOf(BOB, server)) {
      kms.createAlias(
          r -> r.aliasName("alias/a").targetKeyId(kms.createKey().keyMetadata().keyId()));
    }
    var log = machine.log();
    assertThat(uniqueId(log, "ScheduleKeyDeletion")).isNotEqualTo(uniqueId(log, "CreateKey"));
    assertThat(uniqueId(log, "CreateAlias")).isEqualTo(uniqueId(log, "ScheduleKeyDeletion"));
  }

  @Test
  void policiesOfAUser_decide_andOthersDoAfterAReload() throws IOException {
    files("file.yaml", bob(BOB, "env:SECRET").replace("kms:*", "kms:CreateKey"));
    var machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    try (var server = machine.start();
        var kms = machine.sdkOf(BOB, server)) {
      var key = kms.createKey().keyMetadata().keyId();
      assertThat(refusal(kms)).isEqualTo("AccessDeniedException");
      assertThatThrownBy(() -> kms.describeKey(r -> r.keyId(key)))
          .hasMessageContaining(
              "because no identity-based policy allows the kms:DescribeKey action");

      files("file.yaml", bob(BOB, "env:SECRET").replace("kms:*", "kms:DescribeKey"));
      server.reload(machine.settings());
      assertThat(kms.describeKey(r -> r.keyId(key)).keyMetadata().keyId()).isEqualTo(key);
      assertThatThrownBy(kms::createKey).hasMessageContaining("is not authorized to perform");
    }
  }

  /// What one user got is nobody else's, even under the same name.
  @Test
  void accessKeyThatTrentMadeForAUser_isHisAlone() throws IOException {
    files("file.yaml", bob(BOB, "env:SECRET"));
    var machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    try (var server = machine.start()) {
      var made = machine.call("CreateAccessKey", "account", "111122223333", "user", "bob");
      var id = JsonMembers.text(made, "accessKeyId").orElseThrow();
      var secret = JsonMembers.text(made, "secretAccessKey").orElseThrow();
      assertThat(JsonMembers.text(made, "userId").orElseThrow()).startsWith("AIDA");
      try (var kms = machine.sdkOf(id, secret, server)) {
        kms.createKey();
        assertThatThrownBy(
                () -> machine.call("CreateAccessKey", "account", "111122223333", "user", "Bob"))
            .isInstanceOf(CommandRefused.class)
            .hasMessageContaining("the user has 2 access keys already");
        assertThatThrownBy(
                () -> machine.call("CreateAccessKey", "account", "111122223333", "user", "Eve"))
            .isInstanceOf(CommandRefused.class)
            .hasMessageContaining("is no user of account 111122223333");

        files("file.yaml", "accounts: [{id: '111122223333'}]");
        server.reload(machine.settings());
        assertThat(refusal(kms)).isEqualTo("UnrecognizedClientException");
        files("file.yaml", bob(BOB, "env:SECRET"));
        server.reload(machine.settings());
        assertThat(refusal(kms)).isEqualTo("UnrecognizedClientException");
      }
    }
    assertThat(records(machine.log(), "CreateKey"))
        .singleElement()
        .asString()
        .contains("\"arn\":\"" + USER + "\"");
  }

  @Test
  void accountThatIsNotServed_isAMistake() throws IOException {
    files("file.yaml", "accounts:\n  - {id: '555555555555'}");
    var machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");

    assertThatThrownBy(machine::settings)
        .isInstanceOf(DocumentFailure.class)
        .hasMessageEndingWith(
            "file.yaml: line 2: account 555555555555 is not among the 'accounts' of the"
                + " configuration");
  }

  @Test
  void declaredAccessKeyId_actsAsItsUserInDev_alsoAfterAReset() throws IOException {
    var files = files("file.yaml", bob(BOB, "env:BOB"));
    var data = folder.resolve("data");
    try (var trent =
            RunningDev.start(data, settings -> settings.allowingReset().with(files.read()));
        var kms = trent.kms(BOB, "us-east-1");
        var root = trent.kms("111122223333", "us-east-1")) {
      kms.createKey();
      root.listKeys();
      trent.call("ResetServer");
      kms.generateRandom(r -> r.numberOfBytes(8));

      files.with("file.yaml", "accounts: [{id: '111122223333'}]");
      trent.reload(files.read());
      kms.listAliases();
    }
    var log = trentLog(data);
    assertThat(records(log, "CreateKey").getFirst()).contains(USER);
    assertThat(records(log, "ListKeys").getFirst()).contains("111122223333:root");
    assertThat(uniqueId(log, "GenerateRandom")).isEqualTo(uniqueId(log, "CreateKey"));
    assertThat(records(log, "ListAliases").getFirst()).contains("111122223333:root");
  }

  @Test
  void strictDev_verifiesTheSignatureOfAUser() {
    var files = files("file.yaml", bob(BOB, "env:BOB"));
    try (var trent =
            RunningDev.start(
                folder.resolve("data"),
                settings -> RunningDev.strict(settings).with(files.read()));
        var kms = trent.kms(BOB, "us-east-1");
        var forged = trent.kmsWithAnotherSecret(BOB)) {
      kms.createKey();
      assertThat(refusal(forged)).isEqualTo("InvalidSignatureException");
    }
  }

  private DeclaredFiles files(String name, String content) {
    return new DeclaredFiles(folder.resolve("identities")).with(name, content);
  }

  private static String bob(String accessKey, String secret) {
    return """
    accounts:
      - id: "111122223333"
        users:
          - name: Bob
            path: /division/
            inlinePolicies:
              - name: All
                document: {Statement: {Effect: Allow, Action: "kms:*", Resource: "*"}}
            accessKeys: [{id: %s, secret: "%s"}]
    """
        .formatted(accessKey, secret);
  }

  private static String refusal(KmsClient kms) {
    return catchThrowableOfType(KmsException.class, kms::listKeys).awsErrorDetails().errorCode();
  }

  private static List<String> trentLog(Path data) throws IOException {
    return LoggedLines.in(data.resolve("audit"));
  }

  private static List<String> records(List<String> log, String event) {
    return log.stream().filter(line -> line.contains("\"eventName\":\"" + event + "\"")).toList();
  }

  private static String uniqueId(List<String> log, String event) {
    return records(log, event).getFirst().replaceFirst(".*\"principalId\":\"([^\"]*)\".*", "$1");
  }
}
