package org.trentkms.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.clock.MovableClocks;
import org.trentkms.server.control.client.ControlClient;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.json.JsonMembers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/// A `trent server` on a machine whose clocks are moved by hand, its caller and its operator. The
/// SDK signs by the `Date` that the server answers with, where that is far from its own.
final class MovedServer {

  /// The access key of the root user of an account.
  static final String ID = "AKIATRENTCLOCK000001";

  private static final String OTHER_ID = "AKIATRENTCLOCK000002";
  private static final String SECRET = "known to this test alone";

  final MovableClocks machine =
      new MovableClocks(InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS));

  private final Path folder;

  MovedServer(Path folder) throws IOException {
    this.folder = folder;
    // The SDK holds for all clients of the process what it has learned of the clock of one server.
    SdkGlobalTime.setGlobalTimeOffset(0);
    configure("");
    Wiring.init(data(), folder.resolve("keys/root.key"));
  }

  /// Writes the configuration, with more settings at its end.
  void configure(String more) throws IOException {
    Files.writeString(
        config(),
        """
        data: %1$s/data
        rootKey: %1$s/keys/root.key
        regions: [us-east-1, eu-west-1, ap-south-1, cn-north-1]
        listen: {port: 0, plainHttp: everything travels unencrypted}
        accounts: [{id: "111122223333"}, {id: "444455556666"}]
        accessKeys:
          - {id: %2$s, account: "111122223333", secret: "env:SECRET"}
          - {id: %3$s, account: "444455556666", secret: "env:SECRET"}
        """
                .formatted(folder, ID, OTHER_ID)
            + more);
  }

  TrentServer start() {
    return Wiring.server(settings(), machine.clocks());
  }

  /// What the configuration says now.
  ServerSettings settings() {
    return ServerSettings.read(config(), Map.of("SECRET", SECRET));
  }

  KmsClient sdk(TrentServer server) {
    return builder(server, Region.US_EAST_1).build();
  }

  KmsClient sdk(TrentServer server, Region region) {
    return builder(server, region).build();
  }

  /// A client that makes each call once.
  KmsClient sdkWithoutRetries(TrentServer server) {
    return builder(server, Region.US_EAST_1)
        .overrideConfiguration(o -> o.retryStrategy(retries -> retries.maxAttempts(1)))
        .build();
  }

  /// A client that signs with a secret that is not its access key's.
  KmsClient sdkOfAnotherSecret(TrentServer server) {
    return builder(server, Region.US_EAST_1)
        .credentialsProvider(credentials(ID, "another secret"))
        .build();
  }

  /// A client that signs with another access key of the same secret, and makes each call once.
  KmsClient sdkOf(String accessKey, TrentServer server) {
    return sdkOf(accessKey, SECRET, server);
  }

  /// The same with a secret of its own.
  KmsClient sdkOf(String accessKey, String secret, TrentServer server) {
    return builder(server, Region.US_EAST_1)
        .credentialsProvider(credentials(accessKey, secret))
        .overrideConfiguration(o -> o.retryStrategy(retries -> retries.maxAttempts(1)))
        .build();
  }

  /// A client that signs with an access key of the usual secret for this Region, makes each call
  /// once, and sends these headers with it.
  KmsClient sdkOf(
      String accessKey, Region region, Map<String, List<String>> headers, TrentServer server) {
    return builder(server, region)
        .credentialsProvider(credentials(accessKey, SECRET))
        .overrideConfiguration(
            o -> o.retryStrategy(retries -> retries.maxAttempts(1)).headers(headers))
        .build();
  }

  /// A client that signs with temporary credentials.
  KmsClient kms(Credentials issued, TrentServer server) {
    return builder(server, Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(session(issued)))
        .build();
  }

  private static AwsSessionCredentials session(Credentials issued) {
    return AwsSessionCredentials.create(
        issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
  }

  /// A client of AWS STS that signs with an access key of the usual secret.
  StsClient sts(String accessKey, TrentServer server) {
    return sts(credentials(accessKey, SECRET), server);
  }

  /// The same with temporary credentials.
  StsClient sts(Credentials issued, TrentServer server) {
    return sts(StaticCredentialsProvider.create(session(issued)), server);
  }

  private static StsClient sts(StaticCredentialsProvider credentials, TrentServer server) {
    return StsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials)
        .build();
  }

  /// A client of another account.
  KmsClient sdkOfAnotherAccount(TrentServer server) {
    return builder(server, Region.US_EAST_1)
        .credentialsProvider(credentials(OTHER_ID, SECRET))
        .build();
  }

  private static KmsClientBuilder builder(TrentServer server, Region region) {
    return KmsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
        .region(region)
        .credentialsProvider(credentials(ID, SECRET));
  }

  private static StaticCredentialsProvider credentials(String id, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  JsonObject call(String command, String... namesAndValues) {
    var arguments = new JsonMembers();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      arguments.with(namesAndValues[i], namesAndValues[i + 1]);
    }
    try (var control = ControlClient.connect(data())) {
      return control.call(new RequestLine(command, arguments.object()), _ -> {});
    }
  }

  /// One member of the status.
  String status(String name) {
    return JsonMembers.text(call("GetStatus"), name).orElseThrow();
  }

  List<String> log() throws IOException {
    return LoggedLines.in(data().resolve("audit"));
  }

  Path data() {
    return folder.resolve("data");
  }

  private Path config() {
    return folder.resolve("trent.yaml");
  }
}
