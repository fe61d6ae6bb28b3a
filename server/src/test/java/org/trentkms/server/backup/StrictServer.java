package org.trentkms.server.backup;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.id.AccountId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.DevSettings;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.TrentServer;
import org.trentkms.server.Wiring;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.control.client.ControlClient;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.keypairs.ReserveSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.Tag;

/// A server on a data directory, with its operator and a caller.
final class StrictServer implements AutoCloseable {

  static final String ACCOUNT = "111122223333";
  private static final String ID = "AKIATRENTSTRICT00001";
  private static final String SECRET = "given to the program";

  private final Path data;
  private final TrentServer server;
  private final ControlClient control;
  final KmsClient kms;

  StrictServer(Path data) {
    this.data = data;
    var given =
        new AccessKey(
            ID,
            SecretBytes.owning(SECRET.getBytes(StandardCharsets.UTF_8)),
            new Principal.Root(new AccountId(ACCOUNT)));
    server =
        Wiring.dev(
            new DevSettings(
                ListenerSettings.of("127.0.0.1", 0),
                Set.of(),
                new AccountId(ACCOUNT),
                Optional.of(data),
                Optional.of(new Strict(given, new org.trentkms.id.Region("us-east-1"))),
                ReserveSettings.of(0)));
    control = ControlClient.connect(data);
    kms =
        KmsClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET)))
            .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
  }

  /// Makes three keys, one of them used, an alias, two tags and an access key.
  void fill() {
    var tagged = kms.createKey(r -> r.tags(tag("team", "blue"), tag("stage", "test")));
    kms.createAlias(r -> r.aliasName("alias/app").targetKeyId(tagged.keyMetadata().keyId()));
    kms.encrypt(r -> r.keyId("alias/app").plaintext(SdkBytes.fromUtf8String("text")));
    kms.createKey(r -> r.keySpec("HMAC_256").keyUsage("GENERATE_VERIFY_MAC"));
    kms.createKey(r -> r.keySpec("ECC_NIST_P256").keyUsage("SIGN_VERIFY"));
    call(new RequestLine("CreateAccessKey", new JsonMembers().with("account", ACCOUNT).object()));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().tagKey(key).tagValue(value).build();
  }

  JsonObject backUp(Path file) {
    return call(backUpLine(file.toString()));
  }

  JsonObject call(RequestLine request) {
    return control.call(request, _ -> {});
  }

  static RequestLine backUpLine(String file) {
    return new RequestLine("BackUpStore", new JsonMembers().with("file", file).object());
  }

  List<String> logged() throws IOException {
    return logged(data);
  }

  static List<String> logged(Path data) throws IOException {
    return LoggedLines.in(data.resolve("audit"));
  }

  @Override
  public void close() {
    kms.close();
    control.close();
    server.close();
  }
}
