package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.core.SdkBytes;

/// `trent init` and `trent server`: whom it serves, what it refuses to start with, and that it
/// takes up another configuration.
final class ServerIT {

  private static final String ID = "AKIATRENTSERVER00001";
  private static final String OTHER_ID = "AKIATRENTSERVER00002";
  private static final String SECRET = "a secret / that + nobody knows";
  private static final int LOOKS = 500;

  @TempDir private Path folder;

  @BeforeEach
  void configure() throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    configure(ID);
  }

  private void configure(String accessKey) throws IOException {
    Files.writeString(
        folder.resolve("trent.yaml"),
        """
        data: %1$s/data
        rootKey: %1$s/keys/root.key
        regions: [eu-central-1, us-east-1]
        listen: {port: 0, plainHttp: everything travels unencrypted}
        accounts:
          - {id: "111122223333", name: platform}
        accessKeys:
          - {id: %2$s, account: "111122223333", secret: "file:%1$s/secret"}
        """
            .formatted(folder, accessKey));
  }

  @Test
  void madeStore_isServedToWhomTheConfigurationNames() {
    init();
    try (var server = TrentProcess.start(command("server"));
        var clients = new Clients(server.endpoint())) {
      var kms = clients.client(ID, SECRET, "eu-central-1");
      var key = kms.createKey().keyMetadata();
      assertThat(key.arn()).startsWith("arn:aws:kms:eu-central-1:111122223333:key/");
      assertThat(clients.client(ID, SECRET, "us-east-1").listKeys().keys()).isEmpty();
      assertThat(code(clients.client(ID, SECRET, "eu-west-1")::listKeys))
          .isEqualTo("InvalidSignatureException");
      assertThat(code(clients.client(ID, SECRET + ".", "eu-central-1")::listKeys))
          .isEqualTo("InvalidSignatureException");
      assertThat(code(clients.client("111122223333", SECRET, "eu-central-1")::listKeys))
          .isEqualTo("UnrecognizedClientException");
      assertThat(server.errors()).contains("NOTHING IS ENCRYPTED").doesNotContain(SECRET);
    }
  }

  @Test
  void keys_areThereAfterARestart() {
    init();
    String key;
    SdkBytes ciphertext;
    try (var server = TrentProcess.start(command("server"));
        var clients = new Clients(server.endpoint())) {
      var kms = clients.client(ID, SECRET, "eu-central-1");
      key = kms.createKey().keyMetadata().keyId();
      ciphertext =
          kms.encrypt(request -> request.keyId(key).plaintext(SdkBytes.fromUtf8String("hello")))
              .ciphertextBlob();
      server.kill();
    }
    try (var server = TrentProcess.start(command("server"));
        var clients = new Clients(server.endpoint())) {
      var kms = clients.client(ID, SECRET, "eu-central-1");
      var plaintext = kms.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext();
      assertThat(plaintext.asUtf8String()).isEqualTo("hello");
    }
  }

  @Test
  void hangup_takesUpAnotherConfiguration_andKeepsTheOldOneAtAMistake() throws Exception {
    init();
    try (var server = TrentProcess.start(command("server"));
        var clients = new Clients(server.endpoint())) {
      assertThat(clients.client(ID, SECRET, "us-east-1").listKeys().keys()).isEmpty();

      configure(OTHER_ID);
      reload(server, "the configuration was read anew");
      assertThat(clients.client(OTHER_ID, SECRET, "us-east-1").listKeys().keys()).isEmpty();
      assertThat(code(clients.client(ID, SECRET, "us-east-1")::listKeys))
          .isEqualTo("UnrecognizedClientException");

      Files.writeString(folder.resolve("trent.yaml"), "regoins: []\n");
      reload(server, "did you mean 'regions'?");
      assertThat(clients.client(OTHER_ID, SECRET, "us-east-1").listKeys().keys()).isEmpty();
    }
  }

  @Test
  void hangup_takesUpOtherIdentities_andKeepsTheOldOnesAtAMistake() throws Exception {
    var identities = Files.createDirectory(folder.resolve("identities"));
    Files.writeString(
        folder.resolve("trent.yaml"),
        "identities: " + identities + "\n",
        StandardOpenOption.APPEND);
    Files.writeString(identities.resolve("users.yaml"), user(OTHER_ID));
    init();
    try (var server = TrentProcess.start(command("server"));
        var clients = new Clients(server.endpoint())) {
      clients.client(OTHER_ID, SECRET, "us-east-1").listKeys();

      Files.writeString(identities.resolve("users.yaml"), "accuonts: []\n");
      reload(server, "did you mean 'accounts'?");
      clients.client(OTHER_ID, SECRET, "us-east-1").listKeys();

      Files.writeString(identities.resolve("users.yaml"), user("AKIATRENTSERVER00003"));
      reload(server, "the configuration was read anew");
      clients.client("AKIATRENTSERVER00003", SECRET, "us-east-1").listKeys();
      assertThat(code(clients.client(OTHER_ID, SECRET, "us-east-1")::listKeys))
          .isEqualTo("UnrecognizedClientException");
    }
  }

  private String user(String accessKey) {
    return """
    accounts:
      - id: "111122223333"
        users:
          - name: Bob
            inlinePolicies:
              - name: All
                document: {Statement: {Effect: Allow, Action: "kms:*", Resource: "*"}}
            accessKeys: [{id: %s, secret: "file:%s/secret"}]
    """
        .formatted(accessKey, folder);
  }

  @Test
  void serverThatWillHearNoHangup_saysSo() {
    init();
    var deaf = command("server").startedBy("sh", "-c", "trap '' HUP; exec \"$@\"", "sh");
    try (var server = TrentProcess.start(deaf)) {
      assertThat(server.errors()).contains("started with SIGHUP ignored");
    }
    try (var server = TrentProcess.start(command("server"))) {
      assertThat(server.errors()).doesNotContain("SIGHUP");
    }
  }

  @Test
  void accessKeyMadeOnTheRunningServer_isServedAsLongAsItsAccountIs() throws Exception {
    init();
    try (var server = TrentProcess.start(command("server"));
        var clients = new Clients(server.endpoint())) {
      assertThat(operate(0, "status")).contains("mode", "server");
      var made = operate(0, "access-key", "create", "--account", "111122223333");
      var kms =
          clients.client(
              found("access key id +(\\S+)", made),
              found("secret access key +(\\S+)", made),
              "us-east-1");
      assertThat(kms.createKey().keyMetadata().awsAccountId()).isEqualTo("111122223333");
      operate(22, "access-key", "create", "--account", "444455556666");

      var config = folder.resolve("trent.yaml");
      Files.writeString(config, Files.readString(config).replace("111122223333", "444455556666"));
      reload(server, "the configuration was read anew");
      assertThat(code(kms::listKeys)).isEqualTo("UnrecognizedClientException");
      operate(0, "access-key", "create", "--account", "444455556666");
    }
    operate(20, "status");
  }

  /// Runs a command to its end, and returns what it has printed.
  private String operate(int exitCode, String... arguments) {
    var config = folder.resolve("trent.yaml").toString();
    try (var process =
        TrentProcess.begin(Launch.command(folder, arguments).with("--config", config))) {
      assertThat(process.await()).as(process.errors()).isEqualTo(exitCode);
      return process.output();
    }
  }

  private static String found(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static void reload(TrentProcess server, String expected) throws InterruptedException {
    server.reload();
    for (var look = 0; look < LOOKS && !server.errors().contains(expected); look++) {
      Thread.sleep(10);
    }
    assertThat(server.errors()).contains(expected);
  }

  @Test
  void server_neverMakesAStore() {
    refuses("server", 18, "holds no store: is the volume mounted?");
    assertThat(folder.resolve("data")).doesNotExist();
    assertThat(folder.resolve("keys")).doesNotExist();
  }

  @Test
  void init_neverTouchesAStore_andUsesARootKeyThatIsThere() throws IOException {
    init();
    var store = Files.readAllBytes(folder.resolve("data/trent.db"));
    refuses("init", 19, "is there already: nothing was changed");
    assertThat(Files.readAllBytes(folder.resolve("data/trent.db"))).isEqualTo(store);

    var key = Files.readAllBytes(folder.resolve("keys/root.key"));
    Files.delete(folder.resolve("data/trent.db"));
    init();
    assertThat(Files.readAllBytes(folder.resolve("keys/root.key"))).isEqualTo(key);
  }

  @Test
  void rootKeyOpenToOthers_orInTheDataDirectoryByALink_isRefused() throws IOException {
    init();
    var key = folder.resolve("keys/root.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    refuses("server", 13, "root.key is open to other users");

    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.move(key, folder.resolve("data/root.key"));
    Files.createSymbolicLink(key, folder.resolve("data/root.key"));
    refuses("server", 12, "lies in the data directory");
  }

  @Test
  void storeOfDev_isRefused() {
    try (var dev = TrentProcess.start(Launch.dev(folder).withData(folder.resolve("data")))) {
      assertThat(dev.isAlive()).isTrue();
    }
    var isMoved = folder.resolve("data/root.key").toFile().renameTo(made("keys/root.key"));
    assertThat(isMoved).isTrue();
    refuses("server", 21, "was not made for `trent server`");
  }

  private java.io.File made(String name) {
    var file = folder.resolve(name).toFile();
    assertThat(file.getParentFile().mkdirs()).isTrue();
    return file;
  }

  @Test
  void secondServer_isRefused() {
    init();
    try (var server = TrentProcess.start(command("server"))) {
      assertThat(server.isAlive()).isTrue();
      refuses("server", 11, "is in use by another process of Trent");
    }
  }

  private void init() {
    try (var init = TrentProcess.begin(command("init"))) {
      assertThat(init.await()).as(init.errors()).isZero();
      assertThat(init.output()).contains("made store in " + folder.resolve("data"));
    }
  }

  private void refuses(String command, int exitCode, String message) {
    try (var refused = TrentProcess.begin(command(command))) {
      assertThat(refused.await()).isEqualTo(exitCode);
      assertThat(refused.errors()).contains(message).doesNotContain("Exception");
    }
  }

  private Launch command(String name) {
    return Launch.command(folder, name, "--config", folder.resolve("trent.yaml").toString());
  }
}
