package org.trentkms.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;
import org.trentkms.testing.SelfSigned;
import software.amazon.awssdk.services.kms.KmsClient;

/// How the server that tests share is started, and how an account calls it.
sealed interface Mode {

  /// Where the root key lies.
  Path rootKey();

  /// Starts a server with an empty store.
  TrentProcess start();

  /// The clients of a server that was so started.
  Clients clients(TrentProcess process);

  /// The one for an account and a Region.
  KmsClient client(Clients clients, String account, String region);

  /// The mode that the build asks for.
  static Mode inFolder(Path folder) throws IOException {
    return System.getProperty("trent.mode", "dev").equals("server")
        ? Server.configured(folder)
        : new Dev(folder);
  }

  /// Where every mode keeps its data.
  static Path data(Path folder) {
    return folder.resolve("data");
  }

  /// `trent dev`: plain HTTP, any credentials.
  record Dev(Path folder) implements Mode {

    @Override
    public Path rootKey() {
      return data(folder).resolve("root.key");
    }

    @Override
    public TrentProcess start() {
      return TrentProcess.start(Launch.dev(folder).withData(data(folder)));
    }

    @Override
    public Clients clients(TrentProcess process) {
      return new Clients(process.endpoint());
    }

    @Override
    public KmsClient client(Clients clients, String account, String region) {
      return clients.client(account, region);
    }
  }

  /// `trent server`: TLS, with an access key declared for each account that tests take.
  record Server(Path folder, SelfSigned certificate) implements Mode {

    private static final String SECRET = "the same for all accounts";
    private static final long FIRST_ACCOUNT = 100_000_000_000L;
    private static final long FIRST_SPECIAL_ACCOUNT = 200_000_000_000L;
    private static final int ACCOUNTS = 1_000;
    private static final int SPECIAL_ACCOUNTS = 10;

    static Server configured(Path folder) throws IOException {
      var server = new Server(folder, SelfSigned.ec(folder));
      var secret = Files.writeString(folder.resolve("secret"), SECRET);
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(server.config(), server.configuration());
      return server;
    }

    private String configuration() {
      return """
      data: %s
      rootKey: %s
      regions: [us-east-1, eu-central-1, us-gov-west-1, ca-central-1, cn-north-1, cn-northwest-1]
      listen: {port: 0}
      tls: {certificate: %s, key: %s}
      accounts: [%s]
      accessKeys: [%s]
      """
          .formatted(
              data(folder),
              rootKey(),
              certificate.certificateFile(),
              certificate.keyFile(),
              accounts().mapToObj("{id: '%d'}"::formatted).collect(Collectors.joining(", ")),
              accounts()
                  .mapToObj(account ->
                      "{id: %s, account: '%d', secret: 'file:%s'}"
                          .formatted(
                              accessKey(Long.toString(account)), account, folder.resolve("secret")))
                  .collect(Collectors.joining(", ")));
    }

    private static LongStream accounts() {
      return LongStream.concat(
          LongStream.range(FIRST_ACCOUNT, FIRST_ACCOUNT + ACCOUNTS),
          LongStream.range(FIRST_SPECIAL_ACCOUNT, FIRST_SPECIAL_ACCOUNT + SPECIAL_ACCOUNTS));
    }

    private static String accessKey(String account) {
      return "AKIATRENT" + account;
    }

    private Path config() {
      return folder.resolve("trent.yaml");
    }

    @Override
    public Path rootKey() {
      return folder.resolve("root.key");
    }

    @Override
    public TrentProcess start() {
      try (var init = TrentProcess.begin(command("init"))) {
        if (init.await() != 0) {
          throw new IllegalStateException(init.errors());
        }
      }
      return TrentProcess.start(command("server"));
    }

    private Launch command(String name) {
      return Launch.command(folder, name, "--config", config().toString());
    }

    @Override
    public Clients clients(TrentProcess process) {
      return new Clients(process.endpoint(), certificate::trust);
    }

    @Override
    public KmsClient client(Clients clients, String account, String region) {
      return clients.client(accessKey(account), SECRET, region);
    }
  }
}
