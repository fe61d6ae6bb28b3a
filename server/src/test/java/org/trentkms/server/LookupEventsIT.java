package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.identity.file.DeclaredFiles;
import org.trentkms.server.json.JacksonJsonReader;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;

/// LookupEvents through the whole server, with AWS's SDK.
@Timeout(60)
final class LookupEventsIT {

  private static final String BOB = "AKIATRENTBOB00000001";
  private static final String SECRET = "known to this test alone";

  @TempDir private Path folder;

  @Test
  void events_areThereAtOnce_andFoundByEachAttribute() throws IOException {
    try (var trent = RunningDev.start(folder);
        var kms = trent.kms();
        var trail = client(trent.endpoint(), AwsBasicCredentials.create("test", "test"))) {
      var key = kms.createKey().keyMetadata();
      kms.createAlias(r -> r.aliasName("alias/app").targetKeyId(key.keyId()));
      kms.encrypt(r -> r.keyId("alias/app").plaintext(SdkBytes.fromUtf8String("a")));
      assertThat(names(trail)).containsExactly("Encrypt", "CreateAlias", "CreateKey");

      var encrypt = find(trail, LookupAttributeKey.EVENT_NAME, "Encrypt").getFirst();
      assertThat(encrypt.readOnly()).isEqualTo("true");
      assertThat(encrypt.username()).isEqualTo("root");
      assertThat(encrypt.accessKeyId()).isEqualTo("AKIATRENTSTRICT00001");
      assertThat(encrypt.eventSource()).isEqualTo("kms.amazonaws.com");
      assertThat(encrypt.resources())
          .extracting(r -> r.resourceType() + " " + r.resourceName())
          .containsExactly("AWS::KMS::Key " + key.arn());
      assertThat(LoggedLines.text(folder.resolve("audit"))).contains(encrypt.cloudTrailEvent());
      assertThat(new JacksonJsonReader().read(encrypt.cloudTrailEvent())).isPresent();

      assertThat(find(trail, LookupAttributeKey.RESOURCE_NAME, key.arn())).hasSize(3);
      assertThat(find(trail, LookupAttributeKey.RESOURCE_NAME, key.keyId())).hasSize(3);
      assertThat(find(trail, LookupAttributeKey.RESOURCE_NAME, "alias/app")).hasSize(1);
      assertThat(find(trail, LookupAttributeKey.RESOURCE_TYPE, "AWS::KMS::Alias")).isEmpty();
      assertThat(find(trail, LookupAttributeKey.RESOURCE_TYPE, "AWS::KMS::Key")).hasSize(3);
      assertThat(find(trail, LookupAttributeKey.EVENT_ID, encrypt.eventId()))
          .containsExactly(encrypt);
      assertThat(find(trail, LookupAttributeKey.USERNAME, "nobody")).isEmpty();
      assertThat(find(trail, LookupAttributeKey.READ_ONLY, "false")).hasSize(2);
      assertThat(find(trail, LookupAttributeKey.ACCESS_KEY_ID, "AKIATRENTSTRICT00001")).hasSize(3);
      assertThat(find(trail, LookupAttributeKey.EVENT_SOURCE, "cloudtrail.amazonaws.com"))
          .isNotEmpty()
          .allSatisfy(event -> assertThat(event.eventName()).isEqualTo("LookupEvents"));
    }
  }

  @Test
  void pages_followEachOther_andATokenIsGoodForItsLookupAlone() {
    try (var trent = RunningDev.start(folder);
        var kms = trent.kms();
        var trail = client(trent.endpoint(), AwsBasicCredentials.create("test", "test"));
        var other = client(trent.endpoint(), AwsBasicCredentials.create("444455556666", "x"))) {
      for (var i = 0; i < 7; i++) {
        kms.listKeys();
      }
      Consumer<LookupEventsRequest.Builder> asked =
          r -> r.lookupAttributes(attribute("EventName", "ListKeys")).maxResults(3);
      var sizes =
          trail.lookupEventsPaginator(asked).stream().map(page -> page.events().size()).toList();
      assertThat(sizes).containsExactly(3, 3, 1);

      var token = trail.lookupEvents(asked).nextToken();
      assertThat(code(trail, asked.andThen(r -> r.nextToken(token)))).isEqualTo("none");
      assertThat(code(other, asked.andThen(r -> r.nextToken(token))))
          .isEqualTo("InvalidNextTokenException");
      assertThat(code(trail, r -> r.nextToken(token))).isEqualTo("InvalidNextTokenException");
      assertThat(
              code(
                  trail,
                  asked.andThen(
                      r -> r.nextToken(token).startTime(Instant.parse("2020-01-01T00:00:00Z")))))
          .isEqualTo("InvalidNextTokenException");
      for (var bad :
          List.of("", "!", "AAAA", token.substring(1), token + "A", "x".repeat(9000), "\u0000")) {
        assertThat(code(trail, asked.andThen(r -> r.nextToken(bad))))
            .as(bad)
            .isEqualTo("InvalidNextTokenException");
      }
    }
  }

  @Test
  void wrongRequests_areRefusedAsAwsDoes() {
    try (var trent = RunningDev.start(folder);
        var trail = client(trent.endpoint(), AwsBasicCredentials.create("test", "test"))) {
      assertThat(code(trail, r -> r.maxResults(0))).isEqualTo("InvalidMaxResultsException");
      assertThat(code(trail, r -> r.maxResults(51))).isEqualTo("InvalidMaxResultsException");
      var now = Instant.parse("2027-03-04T05:06:07Z");
      assertThat(code(trail, r -> r.startTime(now.plusMillis(1)).endTime(now)))
          .isEqualTo("InvalidTimeRangeException");
      assertThat(code(trail, r -> r.startTime(now).endTime(now))).isEqualTo("none");
      assertThat(code(trail, r -> r.eventCategory("management")))
          .isEqualTo("InvalidEventCategoryException");
      assertThat(code(trail, r -> r.eventCategory("insight"))).isEqualTo("none");
      assertThat(code(trail, r -> r.lookupAttributes(attribute("Color", null))))
          .isEqualTo("InvalidLookupAttributesException");
      assertThat(code(trail, r -> r.lookupAttributes(attribute("Color", "a"))))
          .isEqualTo("InvalidLookupAttributesException");
      for (var value : List.of("", "x".repeat(2001))) {
        assertThat(code(trail, r -> r.lookupAttributes(attribute("EventName", value))))
            .isEqualTo("InvalidLookupAttributesException");
      }
      assertThat(
              code(
                  trail,
                  r ->
                      r.lookupAttributes(
                          attribute("EventName", "Encrypt"), attribute("EventName", "Decrypt"))))
          .isEqualTo("InvalidLookupAttributesException");
      var unknown =
          catchThrowableOfType(AwsServiceException.class, () -> trail.describeTrails(r -> {}));
      assertThat(unknown.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
    }
  }

  /// The SDKs for JavaScript, Go and Rust name the operation so; that for Java has the long name.
  @Test
  void lookup_byTheShortNameOfItsOperation_isServed() throws IOException {
    var shortName =
        new ExecutionInterceptor() {
          @Override
          public SdkHttpRequest modifyHttpRequest(
              Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder()
                .putHeader("X-Amz-Target", "CloudTrail_20131101.LookupEvents")
                .build();
          }
        };
    try (var trent = RunningDev.start(folder);
        var kms = trent.kms();
        var plain = client(trent.endpoint(), AwsBasicCredentials.create("test", "test"));
        var trail =
            CloudTrailClient.builder()
                .endpointOverride(trent.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(options -> options.addExecutionInterceptor(shortName))
                .build()) {
      kms.listKeys();
      assertThat(names(trail)).containsExactly("ListKeys").isEqualTo(names(plain));
    }
  }

  @Test
  void hostileBodies_areClientFaults() throws Exception {
    try (var trent = RunningDev.start(folder);
        var http = HttpClient.newHttpClient()) {
      for (var body :
          List.of(
              "[]",
              "{",
              "{\"LookupAttributes\":{}}",
              "{\"LookupAttributes\":[null]}",
              "{\"LookupAttributes\":[{\"AttributeKey\":1,\"AttributeValue\":[]}]}",
              "{\"MaxResults\":1e99}",
              "{\"MaxResults\":\"five\"}",
              "{\"StartTime\":\"soon\"}",
              "{\"StartTime\":1e300}",
              "{\"StartTime\":-99999999999999999,\"EndTime\":99999999999999999}",
              "{\"NextToken\":{}}")) {
        var request =
            HttpRequest.newBuilder(trent.endpoint())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header(
                    "X-Amz-Target",
                    "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents")
                .header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=test/20270304/us-east-1/cloudtrail/aws4_request,"
                        + " SignedHeaders=host, Signature="
                        + "0".repeat(64))
                .POST(BodyPublishers.ofString(body))
                .build();
        var status = http.send(request, BodyHandlers.ofString());
        assertThat(status.statusCode()).as(body + status.body()).isLessThan(500);
      }
    }
  }

  @Test
  void server_asksPoliciesOfIdentities_keepsAccountsAndRegionsApart_andHoldsToTheRate()
      throws IOException {
    new DeclaredFiles(folder.resolve("identities")).with("bob.yaml", bob("kms:*"));
    var machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    try (var server = machine.start();
        var kms = machine.sdk(server);
        var elsewhere = machine.sdk(server, Region.EU_WEST_1);
        var root = client(at(server), AwsBasicCredentials.create(MovedServer.ID, SECRET));
        var user = client(at(server), AwsBasicCredentials.create(BOB, SECRET));
        var foreign =
            client(at(server), AwsBasicCredentials.create("AKIATRENTCLOCK000002", SECRET))) {
      kms.listAliases();
      elsewhere.listKeys();
      assertThat(names(root)).containsExactly("ListAliases");
      assertThat(names(foreign)).isEmpty();
      var denied = catchThrowableOfType(AwsServiceException.class, () -> names(user));
      assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
      assertThat(denied.getMessage())
          .contains(
              "user/Bob is not authorized to perform: cloudtrail:LookupEvents on resource: *");

      new DeclaredFiles(folder.resolve("identities"))
          .with("bob.yaml", bob("cloudtrail:LookupEvents"));
      server.reload(machine.settings());
      machine.machine.pass(Duration.ofSeconds(5));
      assertThat(find(user, LookupAttributeKey.USERNAME, "Bob"))
          .extracting(Event::eventName)
          .containsExactly("LookupEvents");
      machine.machine.pass(Duration.ofSeconds(5));
      assertThat(code(user, r -> {})).isEqualTo("none");
      assertThat(code(user, r -> {})).isEqualTo("none");
      assertThat(code(user, r -> {})).isEqualTo("ThrottlingException");
      assertThat(code(foreign, r -> {})).isEqualTo("none");
      machine.machine.pass(Duration.ofSeconds(1));
      assertThat(code(user, r -> {})).isEqualTo("none");
    }
  }

  private static String bob(String action) {
    return """
    accounts:
      - id: "111122223333"
        users:
          - name: Bob
            accessKeys: [{id: %s, secret: "env:SECRET"}]
            inlinePolicies:
              - name: Own
                document: {Statement: {Effect: Allow, Action: "%s", Resource: "*"}}
    """
        .formatted(BOB, action);
  }

  private static URI at(TrentServer server) {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private static CloudTrailClient client(URI endpoint, AwsCredentials credentials) {
    return CloudTrailClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static LookupAttribute attribute(String key, @Nullable String value) {
    return LookupAttribute.builder().attributeKey(key).attributeValue(value).build();
  }

  /// The names of all events but those of lookups, the newest first.
  private static List<String> names(CloudTrailClient trail) {
    return trail.lookupEvents().events().stream()
        .map(Event::eventName)
        .filter(name -> !name.equals("LookupEvents"))
        .toList();
  }

  private static List<Event> find(CloudTrailClient trail, LookupAttributeKey key, String value) {
    return trail.lookupEvents(r -> r.lookupAttributes(attribute(key.toString(), value))).events();
  }

  /// The code with which a lookup is refused.
  private static String code(
      CloudTrailClient trail, Consumer<LookupEventsRequest.Builder> request) {
    var refusal =
        catchThrowableOfType(AwsServiceException.class, () -> trail.lookupEvents(request));
    return refusal == null ? "none" : refusal.awsErrorDetails().errorCode();
  }
}
