package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Api;
import org.trentkms.audit.AuditEvent.Client;
import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.AuditEvent.Tls;
import org.trentkms.audit.Resource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.FederatedIdentity;
import org.trentkms.identity.Operator;
import org.trentkms.identity.Principal;
import org.trentkms.identity.ProviderName;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionOrigin;
import org.trentkms.identity.SessionPolicies;
import org.trentkms.identity.SourceResource;
import org.trentkms.identity.TrustedService;
import org.trentkms.identity.WebIdentity;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;

final class RecordEncoderTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Region REGION = new Region("eu-central-1");
  private static final KeyArn KEY =
      new KeyArn(REGION, ACCOUNT, new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"));
  private static final Origin.Call ORIGIN =
      new Origin.Call(
          new Caller(new Principal.Root(ACCOUNT), "AKIAIOSFODNN7EXAMPLE", REGION),
          "192.0.2.7",
          "aws-cli/2.31.0");
  private static final Client CLIENT = new Client("192.0.2.7", "aws-cli/2.31.0", Optional.empty());
  private static final JsonValue PARAMETERS =
      object(
          "keyId",
          new JsonString("alias/app"),
          "encryptionAlgorithm",
          new JsonString("SYMMETRIC_DEFAULT"));

  private final RecordEncoder encoder = new RecordEncoder();

  @Test
  void successfulCall_isTheGoldenRecord() throws Exception {
    var results =
        new Results(
            List.of(Resource.key(KEY)),
            new JsonNull(),
            object("keyMaterialId", new JsonString("0".repeat(64))),
            Optional.empty());

    assertGolden("encrypt", event("Encrypt", true, ORIGIN, PARAMETERS, results));
  }

  @Test
  void change_isTheGoldenRecord() throws Exception {
    var alias = new AliasArn(REGION, ACCOUNT, new AliasName("alias/app"));
    var results =
        new Results(
            List.of(Resource.alias(alias), Resource.key(KEY)),
            object("keyId", new JsonString(KEY.toString())),
            new JsonNull(),
            Optional.empty());

    assertGolden("create-alias", event("CreateAlias", false, ORIGIN, PARAMETERS, results));
  }

  @Test
  void callOfAUser_isTheGoldenRecord() throws Exception {
    var user = new Principal.User(ACCOUNT, "division/team/Bob", "AIDAMZXW6YTBMZXW6YTBM");
    var origin =
        new Origin.Call(
            new Caller(user, "AKIAIOSFODNN7EXAMPLE", REGION), "192.0.2.7", "aws-cli/2.31.0");
    var results =
        new Results(List.of(Resource.key(KEY)), new JsonNull(), new JsonNull(), Optional.empty());

    assertGolden("user", event("Encrypt", true, origin, PARAMETERS, results));
  }

  @Test
  void callOfASession_isTheGoldenRecord() throws Exception {
    var session =
        new Session(
            new SessionOrigin.AccessKey("AKIAIOSFODNN7EXAMPLE"),
            Instant.parse("2026-01-02T03:00:00Z"),
            Instant.parse("2026-01-02T04:00:00Z"),
            SessionPolicies.NONE,
            Map.of("team", "blue"),
            Set.of(),
            Optional.of("Bob"),
            Optional.empty());
    var role = new Principal.RoleSession(ACCOUNT, "ops/Backup", "AROAMZXW6YTBMZXW6YTBM", "nightly");
    var caller = new Caller(role, "ASIAIOSFODNN7EXAMPLE", REGION).with(session);
    var origin = new Origin.Call(Api.STS, caller, CLIENT);
    var results = new Results(List.of(), new JsonNull(), new JsonNull(), Optional.empty());

    assertGolden("session", event("GetCallerIdentity", true, origin, new JsonNull(), results));
  }

  @Test
  void callOverTls_isTheGoldenRecord() throws Exception {
    var tls =
        new Tls(
            "TLSv1.3",
            "TLS_AES_256_GCM_SHA384",
            "kms.eu-central-1.amazonaws.com",
            Optional.of("X25519MLKEM768"));
    var client = new Client("192.0.2.7", "aws-cli/2.31.0", Optional.of(tls));
    var origin = new Origin.Call(Api.KMS, ORIGIN.caller(), client);
    var results =
        new Results(List.of(Resource.key(KEY)), new JsonNull(), new JsonNull(), Optional.empty());

    assertGolden("tls", event("DescribeKey", true, origin, PARAMETERS, results));
  }

  @Test
  void hostileHost_isCut() {
    var tls = new Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "\n".repeat(9000), Optional.empty());
    var client = new Client("192.0.2.7", "aws-cli/2.31.0", Optional.of(tls));
    var results = new Results(List.of(), new JsonNull(), new JsonNull(), Optional.empty());
    var origin = new Origin.Call(Api.KMS, ORIGIN.caller(), client);

    assertThat(encoded(event("ListKeys", true, origin, new JsonNull(), results)))
        .contains("\"clientProvidedHostHeader\":\"" + "\\u000a".repeat(261) + "\"}}")
        .doesNotContain("keyExchange");
  }

  @Test
  void callOfAServiceOnItsOwnBehalf_isTheGoldenRecord() throws Exception {
    var s3 = new TrustedService("s3.amazonaws.com", Set.of(ACCOUNT), Set.of(REGION));
    var bucket = SourceResource.parse("arn:aws:s3:eu-central-1:111122223333:bucket/a");
    var caller = Caller.of(s3, bucket.orElseThrow(), "AKIATRENTSERVICE0001", REGION);
    var results =
        new Results(List.of(Resource.key(KEY)), new JsonNull(), new JsonNull(), Optional.empty());

    assertGolden(
        "service",
        event(
            "Encrypt",
            true,
            new Origin.Call(caller, "192.0.2.7", "aws-cli/2.31.0"),
            PARAMETERS,
            results));
  }

  @Test
  void callOfAWebIdentity_isTheGoldenRecord() throws Exception {
    var provider = new ProviderName(ACCOUNT, "issuer.example.com/realm");
    var claims =
        new WebIdentity(
            new FederatedIdentity(provider, "trent", "repo:octo/app"),
            "https://issuer.example.com/realm",
            Map.of("secret", "on no record"),
            Map.of(),
            Map.of(),
            Set.of(),
            Optional.empty());
    var caller = new Caller(new Principal.WebIdentityUser(claims), "", REGION);
    var origin = new Origin.Call(Api.STS, caller, CLIENT);
    var refusal = new KmsException(ErrorCode.ACCESS_DENIED, "Not authorized");
    var name = "AssumeRoleWithWebIdentity";
    var results = new Results(List.of(), new JsonNull(), new JsonNull(), Optional.of(refusal));

    assertGolden("web-identity", event(name, true, origin, new JsonNull(), results));
  }

  @Test
  void deniedCall_isTheGoldenRecord() throws Exception {
    var refusal = new KmsException(ErrorCode.ACCESS_DENIED, "User: x is not authorized");

    assertGolden("denied", event("Decrypt", true, ORIGIN, new JsonNull(), refused(refusal)));
  }

  @Test
  void command_isTheGoldenRecord() throws Exception {
    var results =
        new Results(
            List.of(),
            object("accessKeyId", new JsonString("AKIAMZXW6YTBMZXW6YTB")),
            new JsonNull(),
            Optional.empty());
    var parameters = object("account", new JsonString(ACCOUNT.value()));

    assertGolden(
        "command",
        event(
            "CreateAccessKey",
            false,
            new Origin.Command(new Operator("trent")),
            parameters,
            results));
  }

  @Test
  void serviceEvent_isTheGoldenRecord() throws Exception {
    var details =
        object("rotationType", new JsonString("AUTOMATIC"), "keyOrigin", new JsonString("AWS_KMS"));
    var results =
        new Results(List.of(Resource.key(KEY)), new JsonNull(), new JsonNull(), Optional.empty());

    assertGolden(
        "rotate-key",
        event("RotateKey", false, new Origin.Service(KEY, details), new JsonNull(), results));
    assertThat(
            encoded(
                event(
                    "DeleteKey",
                    false,
                    new Origin.Service(KEY, new JsonNull()),
                    new JsonNull(),
                    results)))
        .doesNotContain("serviceEventDetails");
  }

  @Test
  void refusalWithoutText_hasNoErrorMessage() {
    var refusal = new KmsException(ErrorCode.INVALID_CIPHERTEXT);

    assertThat(encoded(event("Decrypt", true, ORIGIN, PARAMETERS, refused(refusal))))
        .contains("\"errorCode\":\"InvalidCiphertextException\",\"requestParameters\"")
        .doesNotContain("errorMessage");
  }

  @Test
  void time_isThatOfEachEventInWholeSeconds() {
    var times =
        List.of("2026-01-02T03:04:05.999Z", "2026-01-02T03:04:06Z", "2026-01-02T03:04:05Z").stream()
            .map(time -> encoded(eventAt(Instant.parse(time))))
            .map(record -> record.replaceFirst(".*\"eventTime\":\"([^\"]*)\".*", "$1"))
            .toList();

    assertThat(times)
        .containsExactly("2026-01-02T03:04:05Z", "2026-01-02T03:04:06Z", "2026-01-02T03:04:05Z");
  }

  @Test
  void textsBeyondTheirBounds_areCut() {
    var origin =
        new Origin.Call(ORIGIN.caller(), "a".repeat(5000), "\u001b[2J\n" + "u".repeat(5000));
    var refusal = new KmsException(ErrorCode.VALIDATION, "m".repeat(5000));

    assertThat(encoded(event("Encrypt", true, origin, PARAMETERS, refused(refusal))))
        .contains("\"sourceIPAddress\":\"" + "a".repeat(128) + "\"")
        .contains("\"userAgent\":\"\\u001b[2J\\u000a" + "u".repeat(1019) + "\"")
        .contains("\"errorMessage\":\"" + "m".repeat(1024) + "\"");
  }

  @Test
  void objectsBeyondTheirBounds_areOmitted() {
    var context = object("a", new JsonString("\n".repeat(20_000)), "b", new JsonString("x"));
    var large = object("c", new JsonString("x".repeat(30_000)));
    var results = new Results(List.of(), context, large, Optional.empty());

    assertThat(encoded(event("Encrypt", true, ORIGIN, context, results)))
        .contains(
            "\"requestParameters\":{\"omitted\":true},\"responseElements\":{\"omitted\":true}")
        .contains("\"additionalEventData\":{\"omitted\":true},\"requestID\"");
  }

  @Test
  void hostileEvent_isOneBoundedLineOfJson() throws Exception {
    var hostile = "\u0000\n\r\u2028\u202e\ud800\"\\".repeat(2000);
    var origin =
        new Origin.Call(new Caller(new Principal.Root(ACCOUNT), hostile, REGION), hostile, hostile);
    var parameters = object(hostile.substring(0, 1000), new JsonString(hostile));
    var results =
        new Results(
            List.of(Resource.key(KEY)),
            parameters,
            parameters,
            Optional.of(new KmsException(ErrorCode.VALIDATION, hostile)));
    var record = encoded(event(hostile.substring(0, 50), false, origin, parameters, results));

    assertThat(record).hasSizeLessThan(256 << 10).matches("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]*");
    try (var parser = new JsonFactory().createParser(record)) {
      while (parser.nextToken() != null) {
        assertThat(parser.getText()).isNotNull();
      }
    }
  }

  private void assertGolden(String name, AuditEvent event) throws IOException {
    var golden = Path.of("src/test/resources/org/trentkms/server/auditlog", name + ".json");
    assertThat(encoded(event) + "\n").isEqualTo(Files.readString(golden));
  }

  private String encoded(AuditEvent event) {
    return new String(encoder.encode(event).toByteArray(), UTF_8);
  }

  private static AuditEvent eventAt(Instant time) {
    return new AuditEvent(
        time,
        "GenerateRandom",
        true,
        new RequestId("f8a9a5a4-1a2b-4c3d-9e8f-0a1b2c3d4e5f"),
        "0b6c7d8e-1a2b-4c3d-9e8f-0a1b2c3d4e5f",
        ORIGIN,
        new JsonNull(),
        new Results(List.of(), new JsonNull(), new JsonNull(), Optional.empty()));
  }

  private static AuditEvent event(
      String name, boolean isReadOnly, Origin origin, JsonValue parameters, Results results) {
    return new AuditEvent(
        Instant.parse("2026-01-02T03:04:05.678Z"),
        name,
        isReadOnly,
        new RequestId("f8a9a5a4-1a2b-4c3d-9e8f-0a1b2c3d4e5f"),
        "0b6c7d8e-1a2b-4c3d-9e8f-0a1b2c3d4e5f",
        origin,
        parameters,
        results);
  }

  private static Results refused(KmsException refusal) {
    return new Results(
        List.of(Resource.key(KEY)), new JsonNull(), new JsonNull(), Optional.of(refusal));
  }

  /// An object of names and values in turn.
  private static JsonObject object(Object... namesAndValues) {
    var members = new Member[namesAndValues.length / 2];
    Arrays.setAll(
        members,
        i -> new Member((String) namesAndValues[2 * i], (JsonValue) namesAndValues[2 * i + 1]));
    return new JsonObject(List.of(members));
  }
}
