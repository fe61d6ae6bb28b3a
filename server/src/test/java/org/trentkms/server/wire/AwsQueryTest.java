package org.trentkms.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.operation.sessions.AssumeRole;
import org.trentkms.operation.sessions.AssumedRoleUser;
import org.trentkms.operation.sessions.Credentials;
import org.trentkms.operation.sessions.PolicyDescriptor;
import org.trentkms.operation.sessions.SessionTag;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.wire.query.QueryForm;
import org.trentkms.sigv4.HttpRequest;
import org.xml.sax.InputSource;

/// Forms that come in and XML that goes out.
final class AwsQueryTest {

  private static final RequestId ID = new RequestId("f8a9a5a4-1a2b-4c3d-9e8f-0a1b2c3d4e5f");
  private static final String LEAST =
      "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2FR"
          + "&RoleSessionName=me";

  private final AwsQuery query = new AwsQuery();

  @Test
  void form_isTheRequestThatItStandsFor() {
    var request =
        decoded(
            LEAST
                + "&DurationSeconds=900&Tags.member.2.Key=b&Tags.member.2.Value="
                + "&Tags.member.1.Key=a+%2B&Tags.member.1.Value=%C3%BC"
                + "&PolicyArns.member.1.arn=arn%3Aaws%3Aiam%3A%3A1%3Apolicy%2FP"
                + "&TransitiveTagKeys.member.10=b&TransitiveTagKeys.member.9=a"
                + "&Unknown.member.1=x&Other=y");
    assertThat(request.roleArn()).isEqualTo("arn:aws:iam::1:role/R");
    assertThat(request.durationSeconds()).isEqualTo(900);
    assertThat(request.tags()).containsExactly(new SessionTag("a +", "ü"), new SessionTag("b", ""));
    assertThat(request.policyArns())
        .containsExactly(new PolicyDescriptor("arn:aws:iam::1:policy/P"));
    assertThat(request.transitiveTagKeys()).containsExactly("a", "b");
    assertThat(request.policy()).isNull();
  }

  @Test
  void emptyList_isAnEmptyText() {
    assertThat(decoded(LEAST + "&Tags=").tags()).isEmpty();
  }

  @Test
  void formOfAGet_isItsQuery() {
    var request = new HttpRequest("GET", "/", LEAST, List.of(), body(""), "127.0.0.1");
    assertThat(query.operation(request)).contains("AssumeRole");
    assertThat(query.decode(AssumeRole.Request.class, request).roleSessionName()).isEqualTo("me");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%ff",
        "a=1&a.b=2",
        "a.b=2&a=1",
        "a.b=1&a.b.c=2",
        "a.b.c.d.e.f.g.h.i=1",
        "Tags.member.1.Key=a&Tags.member.01.Key=b",
        "Tags=x",
        "Tags.Key=a",
        "DurationSeconds=900.0",
        "DurationSeconds.a=1",
        "RoleSessionName.member.1=a",
        "Policy=%ed%a0%80",
      })
  void whatIsNoForm_orOfAnotherType_isRefused(String more) {
    assertRefused(LEAST + "&" + more, ErrorCode.SERIALIZATION);
  }

  @ParameterizedTest
  @CsvSource({"x, ", "99999999999, ", "'', missing value for decimal type"})
  void whatIsNoNumber_isRefusedAsAwsRefusesIt(String number, String text) {
    assertThatThrownBy(() -> decoded(LEAST + "&DurationSeconds=" + number))
        .isInstanceOfSatisfying(
            KmsException.class, refusal -> assertThat(refusal.text().orElse(null)).isEqualTo(text));
    assertThat(decoded(LEAST + "&DurationSeconds=%2B0900").durationSeconds()).isEqualTo(900);
  }

  @Test
  void parameterThatComesTwice_isTheFirst() {
    var form = LEAST + "&DurationSeconds=900&DurationSeconds=899&RoleSessionName=you";
    assertThat(decoded(form).durationSeconds()).isEqualTo(900);
    assertThat(decoded(form).roleSessionName()).isEqualTo("me");
  }

  @Test
  void refusal_isXml_withoutAMessageWhereThereIsNone() {
    assertThat(query.error(new KmsException(ErrorCode.SERIALIZATION), ID))
        .asString(UTF_8)
        .isEqualTo(
            """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <Error>
                <Type>Sender</Type>
                <Code>MalformedInput</Code>
              </Error>
              <RequestId>%s</RequestId>
            </ErrorResponse>
            """
                .formatted(ID.value()));
    assertThat(query.error(query.unknownOperation(post("Action=a")), ID))
        .asString(UTF_8)
        .startsWith("<ErrorResponse xmlns=\"http://webservices.amazon.com/AWSFault/2005-15-09\">")
        .contains(
            "<Code>InvalidAction</Code>",
            "<Message>Could not find operation a for version NO_VERSION_SPECIFIED</Message>");
  }

  @Test
  void emptyArn_breaksBothRules_inTheOrderOfAws() {
    assertThatThrownBy(() -> decoded("RoleArn=&RoleSessionName=me"))
        .hasMessage(
            "2 validation errors detected: Value '' at 'roleArn' failed to satisfy constraint:"
                + " Member must satisfy regular expression pattern:"
                + " [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+;"
                + " Value '' at 'roleArn' failed to satisfy constraint: Member must have length"
                + " greater than or equal to 20");
  }

  @Test
  void formBeyondItsBounds_isRefused() {
    var many = new StringBuilder(LEAST);
    for (var i = 0; i < 600; i++) {
      many.append("&p").append(i).append("=1");
    }
    assertRefused(many.toString(), ErrorCode.SERIALIZATION);
    assertRefused(LEAST + "&" + "n".repeat(257) + "=1", ErrorCode.SERIALIZATION);
    assertRefused(
        LEAST + "&Policy=" + "x".repeat(QueryForm.LONGEST), ErrorCode.REQUEST_ENTITY_TOO_LARGE);
  }

  @Test
  void violations_areToldAllAtOnce_asAwsTellsThem() {
    assertThatThrownBy(() -> decoded("RoleSessionName=a%20b&DurationSeconds=1&TokenCode=secret"))
        .hasMessage(
            "4 validation errors detected: Value null at 'roleArn' failed to satisfy constraint:"
                + " Member must not be null; Value 'a b' at 'roleSessionName' failed to satisfy"
                + " constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*; Value"
                + " '1' at 'durationSeconds' failed to satisfy constraint: Member must have value"
                + " greater than or equal to 900; Value at 'tokenCode' failed to satisfy constraint:"
                + " Member must satisfy regular expression pattern: [\\d]*");
  }

  @ParameterizedTest
  @CsvSource({
    "Action=AssumeRole, ''",
    "Action=AssumeRole&Version=2011-06-15, AssumeRole",
    "Action=AssumeRole&Version=2012-06-15, ''",
    "Version=2011-06-15, ''",
    "action=AssumeRole, ''",
  })
  void operation_isTheActionOfThisVersion(String form, String operation) {
    assertThat(query.operation(post(form)).orElse("")).isEqualTo(operation);
  }

  @Test
  void answer_isXml() throws Exception {
    var response =
        new AssumeRole.Response(
            new AssumedRoleUser("AROA:me", "arn"),
            new Credentials(
                "ASIA",
                body("secret+/="),
                body("token=="),
                Instant.parse("2026-01-31T12:00:00.9Z")),
            7,
            null);
    var text = new String(query.encode("AssumeRole", response, ID), UTF_8);
    assertThat(text)
        .isEqualTo(
            """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleResult>
                <AssumedRoleUser>
                  <AssumedRoleId>AROA:me</AssumedRoleId>
                  <Arn>arn</Arn>
                </AssumedRoleUser>
                <Credentials>
                  <AccessKeyId>ASIA</AccessKeyId>
                  <SecretAccessKey>secret+/=</SecretAccessKey>
                  <SessionToken>token==</SessionToken>
                  <Expiration>2026-01-31T12:00:00Z</Expiration>
                </Credentials>
                <PackedPolicySize>7</PackedPolicySize>
              </AssumeRoleResult>
              <ResponseMetadata>
                <RequestId>%s</RequestId>
              </ResponseMetadata>
            </AssumeRoleResponse>
            """
                .formatted(ID.value()));
    query.wipe(response);
    assertThat(response.credentials().secretAccessKey().isClosed()).isTrue();
    assertThat(response.credentials().sessionToken().isClosed()).isTrue();
  }

  @Test
  void hostileText_isText() throws Exception {
    var hostile = "</Message>&amp;<!--\"'\u0000\u001b\uFFFE\uD800]]>\r\n\tü𝄞";
    assertThat(message(hostile))
        .isEqualTo("</Message>&amp;<!--\"'\uFFFD\uFFFD\uFFFD\uFFFD]]>\r\n\tü𝄞");
  }

  private String message(String text) throws Exception {
    var xml = new String(query.error(new KmsException(ErrorCode.VALIDATION, text), ID), UTF_8);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    assertThat(document.getElementsByTagName("Code").item(0).getTextContent())
        .isEqualTo("ValidationError");
    return document.getElementsByTagName("Message").item(0).getTextContent();
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyError_hasAStatusThatSaysWhoseFaultItIs(ErrorCode code) {
    var refusal = new KmsException(code);
    var xml = new String(query.error(refusal, ID), UTF_8);
    assertThat(xml.contains("<Type>Sender</Type>")).isEqualTo(query.status(refusal) < 500);
    if (code.isCommon()) {
      assertThat(query.status(refusal) < 500).isEqualTo(code.status() < 500);
    }
  }

  @Test
  void parameters_areOnRecord_withoutSecrets() {
    var request = decoded(LEAST + "&TokenCode=123456&DurationSeconds=900");
    var recorded = query.parameters(request).toString();
    assertThat(recorded).contains("roleArn", "900").doesNotContain("123456");
  }

  private void assertRefused(String form, ErrorCode code) {
    assertThatThrownBy(() -> decoded(form))
        .isInstanceOfSatisfying(
            KmsException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private AssumeRole.Request decoded(String form) {
    return query.decode(AssumeRole.Request.class, post(form));
  }

  private static HttpRequest post(String form) {
    return new HttpRequest("POST", "/", "", List.of(), body(form), "127.0.0.1");
  }

  private static SecretBytes body(String text) {
    return SecretBytes.owning(text.getBytes(UTF_8));
  }
}
