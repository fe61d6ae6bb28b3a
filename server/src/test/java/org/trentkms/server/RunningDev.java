package org.trentkms.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.trentkms.id.AccountId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.control.client.HttpControlClient;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.identity.DeclaredIdentities;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.keypairs.ReserveSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// A `trent dev` with its data in a folder, its callers and its user.
final class RunningDev implements AutoCloseable {

  /// The account of callers whose access key id is none.
  static final String ACCOUNT = "111122223333";

  private static final String SECRET = "known to this test alone";

  private final Path data;
  private final TrentServer server;

  private RunningDev(Path data, TrentServer server) {
    this.data = data;
    this.server = server;
  }

  /// Starts one.
  static RunningDev start(Path data) {
    return start(data, settings -> settings);
  }

  /// Starts one that differs in its settings.
  static RunningDev start(Path data, UnaryOperator<DevSettings> change) {
    // The SDK holds for all clients of the process what it has learned of the clock of one server.
    SdkGlobalTime.setGlobalTimeOffset(0);
    return new RunningDev(data, Wiring.dev(change.apply(settings(data))));
  }

  /// The settings of `trent dev --strict`.
  static DevSettings strict(DevSettings settings) {
    var owner = new Principal.Root(new AccountId(ACCOUNT));
    var secret = SecretBytes.owning(SECRET.getBytes(UTF_8));
    return new DevSettings(
        settings.listener(),
        settings.allowedHosts(),
        settings.account(),
        settings.data(),
        Optional.of(
            new Strict(
                new AccessKey("AKIATRENTSTRICT00001", secret, owner),
                new org.trentkms.id.Region("us-east-1"))),
        settings.reserve());
  }

  /// The settings of one whose data is thrown away.
  static DevSettings throwAway(DevSettings settings) {
    return new DevSettings(
        settings.listener(),
        settings.allowedHosts(),
        settings.account(),
        Optional.empty(),
        settings.strict(),
        settings.reserve());
  }

  private static DevSettings settings(Path data) {
    return new DevSettings(
        ListenerSettings.of("127.0.0.1", 0),
        Set.of(),
        new AccountId(ACCOUNT),
        Optional.of(data),
        Optional.empty(),
        ReserveSettings.of(0));
  }

  /// A client of the usual account, which the caller closes.
  KmsClient kms() {
    return kms("AKIATRENTSTRICT00001", "us-east-1");
  }

  /// A client of an account in a Region, which the caller closes. It repeats nothing.
  KmsClient kms(String account, String region) {
    return client(account, SECRET, region);
  }

  private KmsClient client(String accessKey, String secret, String region) {
    return KmsClient.builder()
        .endpointOverride(endpoint())
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secret)))
        .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /// A client of AWS STS, which the caller closes.
  StsClient sts(AwsCredentials credentials) {
    return StsClient.builder()
        .endpointOverride(endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /// A client with these credentials, which the caller closes.
  KmsClient kms(AwsCredentials credentials) {
    return KmsClient.builder()
        .endpointOverride(endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /// A client that signs with a secret that is not its access key's.
  KmsClient kmsWithAnotherSecret(String accessKey) {
    return client(accessKey, SECRET + ".", "us-east-1");
  }

  /// Brings identities into force that were read anew.
  void reload(DeclaredIdentities declared) {
    server.reload(declared);
  }

  /// Gives a command over HTTP.
  JsonObject call(String command, String... nameAndValue) {
    var arguments = new JsonMembers();
    if (nameAndValue.length > 0) {
      arguments.with(nameAndValue[0], nameAndValue[1]);
    }
    return new HttpControlClient(endpoint()).call(new RequestLine(command, arguments.object()));
  }

  /// The log as it is written: with all of it, once the server is closed.
  List<String> log() throws IOException {
    return LoggedLines.in(data.resolve("audit"));
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Override
  public void close() {
    server.close();
  }
}
