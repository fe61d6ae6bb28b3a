package org.trentkms.server.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.Resource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Operator;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Rows;

final class RecordDecoderTest {

  private static final Instant TIME = Instant.parse("2026-11-26T17:30:45Z");
  private static final Resource KEY = Resource.key(Rows.keyArn(1));
  private static final Resource OTHER_KEY = Resource.key(Rows.keyArn(2));
  private static final Origin CALL =
      new Origin.Call(
          new Caller(new Principal.Root(Rows.ACCOUNT), "AKIAIOSFODNN7EXAMPLE", Rows.REGION),
          "192.0.2.7",
          "an \"agent\"\n");

  private final RecordEncoder encoder = new RecordEncoder();
  private final RecordDecoder decoder = new RecordDecoder();

  @Test
  void call_isReadAsItWasRecorded() {
    var alias = Resource.alias(new AliasArn(Rows.REGION, Rows.ACCOUNT, new AliasName("alias/a")));
    var record = encoder.encode(event(CALL, success(KEY, alias, OTHER_KEY)));

    assertThat(decoder.call(record))
        .contains(
            new LoggedCall(
                "ReEncrypt",
                TIME,
                new RequestId("the request"),
                "the event",
                List.of(KEY.arn(), OTHER_KEY.arn())));
    assertThat(decoder.time(record)).contains(TIME);
  }

  @Test
  void refusal_isNoCallThatSucceeded() {
    var refusal = new KmsException(ErrorCode.DRY_RUN_OPERATION, "would have succeeded");
    var record =
        encoder.encode(
            event(
                CALL,
                new Results(List.of(KEY), new JsonNull(), new JsonNull(), Optional.of(refusal))));

    assertThat(decoder.call(record)).isEmpty();
    assertThat(decoder.time(record)).contains(TIME);
  }

  @Test
  void whatIsNoCall_isNone() {
    var command = new Origin.Command(new Operator("root"));
    var service = new Origin.Service(Rows.keyArn(1), new JsonNull());

    assertThat(decoder.call(encoder.encode(event(command, success(KEY))))).isEmpty();
    assertThat(decoder.call(encoder.encode(event(service, success(KEY))))).isEmpty();
  }

  /// Names that a caller chooses, such as those of an encryption context, lie deeper.
  @Test
  void membersOfParameters_areNotThoseOfTheRecord() {
    var context =
        new JsonObject(
            List.of(
                new Member("errorCode", new JsonString("x")),
                new Member("eventName", new JsonString("Decrypt")),
                new Member("resources", new JsonString("x"))));
    var parameters = new JsonObject(List.of(new Member("encryptionContext", context)));
    var record = encoder.encode(event(CALL, success(KEY), parameters));

    assertThat(decoder.call(record)).map(LoggedCall::name).contains("ReEncrypt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "{",
        "[]",
        "{}",
        "{\"eventName\":\"Encrypt\",\"eventType\":\"AwsApiCall\"}",
        "{\"eventTime\":\"yesterday\"}",
        "{\"eventTime\":7,\"resources\":7}",
        "{\"resources\":[{\"ARN\":[",
        "{\"resources\":[1,[2],{\"ARN\":{\"a\":[]}}],\"eventID\":[[]],\"eventName\":{}}",
        "{\"resources\":{\"ARN\":1},\"errorCode\":null}",
        "\u0000\u0000\u0000"
      })
  void whatIsNoRecord_isNone(String line) {
    assertThat(decoder.call(Rows.text(line))).isEmpty();
    assertThat(decoder.time(Rows.text(line))).isEmpty();
  }

  @Test
  void recordThatIsCutAnywhere_isNone() {
    var record = encoder.encode(event(CALL, success(KEY, OTHER_KEY)));

    for (var size = 0; size < record.size(); size++) {
      assertThat(decoder.call(Bytes.owning(record.slice(0, size)))).isEmpty();
    }
  }

  private static Results success(Resource... resources) {
    return new Results(List.of(resources), new JsonNull(), new JsonNull(), Optional.empty());
  }

  private static AuditEvent event(Origin origin, Results results) {
    return event(origin, results, new JsonNull());
  }

  private static AuditEvent event(Origin origin, Results results, JsonValue parameters) {
    return new AuditEvent(
        TIME,
        "ReEncrypt",
        true,
        new RequestId("the request"),
        "the event",
        origin,
        parameters,
        results);
  }
}
