package org.trentkms.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.identity.Principals;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionCredentials;
import org.trentkms.identity.SessionKeys;
import org.trentkms.secret.SecretBytes;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Requests that are signed in their query, by the signer of AWS's own SDK for Java.
final class PresignedQueryTest {

  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");
  private static final String TOKEN = "token/with+what=needs%escapes";
  private static final SessionKeys SESSIONS =
      (id, token, _) ->
          Optional.of(
                  new SessionCredentials(
                      Verifiers.KNOWN, Session.plain(id, TIME, TIME.plusSeconds(900))))
              .filter(_ -> id.equals(Verifiers.KNOWN.id()) && token.equals(TOKEN));

  @Test
  void presignedRequest_isAccepted_forFifteenMinutes() {
    for (var seconds : new int[] {-900, 0, 61, 900}) {
      var caller = at(TIME.plusSeconds(seconds)).authenticate(presigned(keys())).caller();
      assertThat(caller.principal()).isEqualTo(Verifiers.KNOWN.bearer());
      assertThat(caller.session()).isEmpty();
    }
    assertRefused(at(TIME.plusSeconds(901)), presigned(keys()), ErrorCode.INVALID_SIGNATURE);
    assertRefused(at(TIME.minusSeconds(901)), presigned(keys()), ErrorCode.INVALID_SIGNATURE);
  }

  @Test
  void sessionToken_standsInTheQuery() {
    var caller = at(TIME).authenticate(presigned(session(TOKEN))).caller();
    assertThat(caller.session()).isPresent();

    assertRefused(at(TIME), presigned(session("another")), ErrorCode.UNRECOGNIZED_CLIENT);
    assertRefused(
        at(TIME),
        altered(presigned(session(TOKEN)), "needs%25escapes", "needs%25escapeS"),
        ErrorCode.UNRECOGNIZED_CLIENT);
  }

  @ParameterizedTest
  @CsvSource({
    "Action=GetCallerIdentity, Action=AssumeRole, INVALID_SIGNATURE",
    "X-Amz-Expires=60, X-Amz-Expires=61, INVALID_SIGNATURE",
    "x-k8s-aws-id, x-k8s-aws-ie, INVALID_SIGNATURE",
    "%2Fsts%2F, %2Fkms%2F, INVALID_SIGNATURE",
    "X-Amz-Date=2026, X-Amz-Date=2025, INVALID_SIGNATURE",
    "X-Amz-Date=, X-Amz-Day=, INCOMPLETE_SIGNATURE",
    "X-Amz-Signature=, X-Amz-Sig=, INCOMPLETE_SIGNATURE",
    "AWS4-HMAC-SHA256, AWS4-ECDSA-P256-SHA256, INCOMPLETE_SIGNATURE",
    "X-Amz-Algorithm=, X-Amz-Date=1&X-Amz-Algorithm=, INCOMPLETE_SIGNATURE",
    "%2Fsts%2F, %2Fsts%2, INCOMPLETE_SIGNATURE",
  })
  void whatIsAlteredAfterwards_isRefused(String from, String to, ErrorCode code) {
    assertRefused(at(TIME), altered(presigned(keys()), from, to), code);
  }

  @Test
  void headerBesideTheQuery_isRefused() {
    var request = presigned(keys());
    for (var more :
        List.of(
            new Header("Authorization", "AWS4-HMAC-SHA256 Credential=a"),
            new Header("X-Amz-Security-Token", TOKEN),
            new Header("X-Amz-Date", "20260131T120000Z"))) {
      var headers = new ArrayList<>(request.headers());
      headers.add(more);
      var doubled =
          new HttpRequest(
              "GET", "/", request.query(), headers, request.body(), request.sourceAddress());
      assertThatThrownBy(() -> at(TIME).authenticate(doubled)).isInstanceOf(KmsException.class);
    }
  }

  @Test
  void serviceThatTakesNone_refusesIt() {
    assertRefused(Verifiers.at(TIME), presigned(keys()), ErrorCode.INCOMPLETE_SIGNATURE);
  }

  @Test
  void whereNothingIsVerified_theCredentialTellsTheAccount() {
    var anybody =
        new UnverifiedCredentials(
            new AccountId("000000000000"),
            _ -> Optional.empty(),
            SESSIONS,
            InstantSource.fixed(TIME),
            SignedService.STS);
    assertThat(anybody.authenticate(presigned(keys())).caller().arn())
        .isEqualTo("arn:aws:iam::000000000000:root");
    assertThat(anybody.authenticate(presigned(session(TOKEN))).caller().session()).isPresent();
    assertThat(anybody.authenticate(presigned(session("foreign"))).caller().session()).isEmpty();
  }

  private static void assertRefused(
      Authenticator authenticator, HttpRequest request, ErrorCode code) {
    assertThatThrownBy(() -> authenticator.authenticate(request))
        .isInstanceOfSatisfying(
            KmsException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static SignatureVerifier at(Instant time) {
    return new SignatureVerifier(
        Verifiers.KEYS,
        SESSIONS,
        InstantSource.fixed(time),
        new SignatureVerifier.Settings(
            SignatureVerifier.Settings.LARGEST_SKEW, _ -> true, SignedService.STS),
        Principals.NONE);
  }

  private static AwsCredentialsIdentity keys() {
    return AwsCredentialsIdentity.create(Verifiers.KNOWN.id(), Verifiers.SECRET);
  }

  private static AwsCredentialsIdentity session(String token) {
    return AwsSessionCredentialsIdentity.create(Verifiers.KNOWN.id(), Verifiers.SECRET, token);
  }

  private static HttpRequest altered(HttpRequest request, String from, String to) {
    assertThat(request.query()).contains(from);
    return new HttpRequest(
        "GET",
        "/",
        request.query().replace(from, to),
        request.headers(),
        request.body(),
        request.sourceAddress());
  }

  private static HttpRequest presigned(AwsCredentialsIdentity credentials) {
    var unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create("http://127.0.0.1:4599/?Action=GetCallerIdentity&Version=2011-06-15"))
            .putHeader("x-k8s-aws-id", "cluster")
            .build();
    var signed =
        AwsV4HttpSigner.create()
            .sign(r ->
                r.identity(credentials)
                    .request(unsigned)
                    .putProperty(
                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                        AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(60))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(TIME, ZoneOffset.UTC)))
            .request();
    var headers = new ArrayList<Header>();
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      header.getValue().forEach(value -> headers.add(new Header(header.getKey(), value)));
    }
    return new HttpRequest(
        "GET",
        "/",
        signed.encodedQueryParameters().orElseThrow(),
        headers,
        SecretBytes.owning(new byte[0]),
        "127.0.0.1");
  }
}
