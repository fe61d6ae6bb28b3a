package org.trentkms.conformance.attack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.conformance.attack.handshake.Certificate;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.LoggedLines;
import org.trentkms.conformance.process.TrentProcess;

/// `trent server` as operators run it, with two accounts, in a process of its own that is given
/// little memory.
final class Victim implements AutoCloseable {

  static final String OWNER = "AKIATRENTOWNER000001";
  static final String STRANGER = "AKIATRENTSTRANGER001";

  /// How many connections it serves at the same time.
  static final int CONNECTIONS = 150;

  private static final String ACCOUNT = "111122223333";
  private static final String OTHER_ACCOUNT = "444455556666";
  private static final int MOST_PRINTED = 16 << 10;
  private static final int PATIENCE_MILLISECONDS = 20_000;

  /// The heap is touched at the start, so that what the process grows by later is something else.
  private static final String JVM_OPTIONS = "-Xms96m -Xmx96m -XX:+AlwaysPreTouch";

  private final Path folder;
  private final String secret;
  private final TrentProcess process;

  private Victim(Path folder, String secret, TrentProcess process) {
    this.folder = folder;
    this.secret = secret;
    this.process = process;
  }

  /// Makes a store in the folder and starts a server on it that encrypts nothing.
  ///
  /// @param secret the secret access key of the owner; that of the stranger ends in one letter more
  static Victim start(Path folder, String secret) throws IOException {
    return start(folder, secret, "listen: {port: 0, plainHttp: everything travels unencrypted}");
  }

  /// The same, but it speaks TLS with this certificate.
  static Victim start(Path folder, String secret, Certificate certificate) throws IOException {
    return start(
        folder,
        secret,
        "listen: {port: 0}\ntls: {certificate: %s, key: %s}"
            .formatted(certificate.certificate(), certificate.key()));
  }

  private static Victim start(Path folder, String secret, String transport) throws IOException {
    configure(folder, secret, transport);
    try (var init = TrentProcess.begin(command(folder, "init"))) {
      if (init.await() != 0) {
        throw new IllegalStateException(init.errors());
      }
    }
    var environment = Map.of("JAVA_TOOL_OPTIONS", JVM_OPTIONS);
    return new Victim(
        folder, secret, TrentProcess.start(command(folder, "server").withEnvironment(environment)));
  }

  private static void configure(Path folder, String secret, String transport) throws IOException {
    for (var name : List.of("owner", "stranger")) {
      var ending = name.equals("owner") ? "\n" : "x\n";
      var file = Files.writeString(folder.resolve(name), secret + ending);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(
        folder.resolve("trent.yaml"),
        """
        data: %1$s/data
        rootKey: %1$s/keys/root.key
        regions: [us-east-1, eu-central-1]
        %7$s
        accounts:
          - {id: "%2$s"}
          - {id: "%3$s"}
        accessKeys:
          - {id: %4$s, account: "%2$s", secret: "file:%1$s/owner"}
          - {id: %5$s, account: "%3$s", secret: "file:%1$s/stranger"}
        limits: {connections: %6$d, head: 2s, body: 2s, idle: 5s}
        """
            .formatted(folder, ACCOUNT, OTHER_ACCOUNT, OWNER, STRANGER, CONNECTIONS, transport));
  }

  private static Launch command(Path folder, String name) {
    return Launch.command(folder, name, "--config", folder.resolve("trent.yaml").toString());
  }

  /// Makes a key of the owner's with AWS's own SDK, which shows that a valid request is one.
  String makeKey() {
    try (var clients = new Clients(process.endpoint())) {
      return clients.client(OWNER, secret, "us-east-1").createKey().keyMetadata().arn();
    }
  }

  /// Whether the key of the owner's can still be used.
  boolean isEnabled(String keyArn) {
    try (var clients = new Clients(process.endpoint())) {
      var kms = clients.client(OWNER, secret, "us-east-1");
      return kms.describeKey(request -> request.keyId(keyArn)).keyMetadata().enabled();
    }
  }

  /// The owner's secret access key.
  String secret() {
    return secret;
  }

  String strangersSecret() {
    return secret + "x";
  }

  /// The value of the Host header.
  String host() {
    return endpoint().getAuthority();
  }

  Wire wire() {
    return new Wire(
        new InetSocketAddress(endpoint().getHost(), endpoint().getPort()), PATIENCE_MILLISECONDS);
  }

  private URI endpoint() {
    return process.endpoint();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// What is wrong with what it has printed since it had printed so much: a secret, or too much.
  Optional<String> chatter(int printedBefore) {
    var printed = printed();
    if (printed.contains(secret)) {
      return Optional.of("a secret access key was printed");
    }
    return printed.length() - printedBefore > MOST_PRINTED
        ? Optional.of("the server printed much:\n" + printed.substring(printedBefore))
        : Optional.empty();
  }

  /// All that it has printed.
  String printed() {
    return process.output() + process.errors();
  }

  /// Its audit log.
  String auditLog() throws IOException {
    return LoggedLines.text(folder.resolve("data").resolve("audit"));
  }

  @Override
  public void close() {
    process.close();
  }
}
