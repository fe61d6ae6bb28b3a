package org.trentkms.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.id.AccountId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.identity.SessionKeys;
import org.trentkms.secret.SecretBytes;

final class UnverifiedCredentialsTest {

  private static final Authenticator ANYBODY =
      new UnverifiedCredentials(new AccountId("000000000000"), _ -> Optional.empty());

  static List<GoldenCase> acceptedCases() {
    return GoldenCase.all().stream().filter(golden -> golden.canonical().isPresent()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "test, us-east-1, arn:aws:iam::000000000000:root in us-east-1",
    "AKIATRENTEXAMPLE0001, eu-central-1, arn:aws:iam::000000000000:root in eu-central-1",
    "123456789012, ap-south-1, arn:aws:iam::123456789012:root in ap-south-1",
    "12345678901, us-east-1, arn:aws:iam::000000000000:root in us-east-1",
    "1234567890123, us-east-1, arn:aws:iam::000000000000:root in us-east-1",
    "test, cn-north-1, arn:aws-cn:iam::000000000000:root in cn-north-1",
    "test, xx-nowhere-99, arn:aws:iam::000000000000:root in xx-nowhere-99",
  })
  void account_isTheAccessKeyIdOrTheDefault(String keyId, String region, String caller) {
    var header =
        "AWS4-HMAC-SHA256 Credential=%s/20260131/%s/kms/aws4_request, SignedHeaders=a, Signature=b"
            .formatted(keyId, region);

    assertThat(outcome(header)).isEqualTo("accepted\n" + caller);
  }

  @Test
  void declaredAccessKeyId_actsAsItsUser() {
    var user =
        new Principal.User(new AccountId("111122223333"), "division/Bob", "AIDACKCEVSQ6C2EXAMPLE");
    var key = new AccessKey("AKIATRENTEXAMPLE0001", SecretBytes.owning(new byte[40]), user);
    var credentials =
        new UnverifiedCredentials(
            new AccountId("000000000000"),
            id -> Optional.of(key).filter(known -> known.id().equals(id)));
    var header =
        "AWS4-HMAC-SHA256 Credential=%s/20260131/us-east-1/kms/aws4_request, SignedHeaders=a,"
            + " Signature=b";

    assertThat(outcome(credentials, header.formatted("AKIATRENTEXAMPLE0001")))
        .isEqualTo("accepted\narn:aws:iam::111122223333:user/division/Bob in us-east-1");
    assertThat(outcome(credentials, header.formatted("AKIATRENTEXAMPLE0002")))
        .isEqualTo("accepted\narn:aws:iam::000000000000:root in us-east-1");
  }

  @ParameterizedTest
  @MethodSource("acceptedCases")
  void whateverTheVerifierAccepts_isAccepted(GoldenCase golden) {
    assertThat(Verifiers.outcome(ANYBODY, golden.request())).startsWith("accepted\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x/19990101/us-east-1/kms/nonsense",
        "x//us-east-1/kms/",
      })
  void restOfTheScope_doesNotMatter(String credential) {
    assertThat(outcome("AWS4-HMAC-SHA256 Credential=" + credential)).startsWith("accepted\n");
  }

  @Test
  void sessionToken_isIgnored() {
    var golden = GoldenCase.named("refuses-session-token-of-long-lived-key");

    assertThat(Verifiers.outcome(ANYBODY, golden.request())).startsWith("accepted\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bearer abc | MissingAuthenticationTokenException",
        "AWS4-ECDSA-P256-SHA256 Credential=x/d/kms/aws4_request | IncompleteSignatureException",
        "AWS4-HMAC-SHA256 | IncompleteSignatureException",
        "AWS4-HMAC-SHA256 Credential=x/d/us-east-1/kms | IncompleteSignatureException",
        "AWS4-HMAC-SHA256 Credential=x/d/local/kms/aws4_request | InvalidSignatureException",
        "AWS4-HMAC-SHA256 Credential=x/d/us-east-1/s3/aws4_request | InvalidSignatureException",
        "AWS4-HMAC-SHA256 Credential=/d/us-east-1/kms/aws4_request | UnrecognizedClientException",
      })
  void credentials_thatNameNobody_areRefused(String header, String code) {
    assertThat(outcome(header)).startsWith("refused\n" + code + "\n");
  }

  @Test
  void missingAuthorization_isRefused() {
    var golden = GoldenCase.named("refuses-no-authorization");

    assertThat(Verifiers.outcome(ANYBODY, golden.request())).isEqualTo(golden.expected());
  }

  @Test
  void missingAuthorization_atSts_isRefusedInTheWordsOfSts() {
    var atSts =
        new UnverifiedCredentials(
            new AccountId("000000000000"),
            _ -> Optional.empty(),
            SessionKeys.NONE,
            InstantSource.fixed(Instant.EPOCH),
            SignedService.STS);

    assertThat(Verifiers.outcome(atSts, GoldenCase.named("refuses-no-authorization").request()))
        .endsWith("MissingAuthenticationTokenException\nRequest is missing Authentication Token");
  }

  @Test
  void scope_ofAnotherService_isToldWhichOneIsMeant() {
    assertThat(outcome("AWS4-HMAC-SHA256 Credential=x/d/local/s3/aws4_request"))
        .endsWith(
            "Credential should be scoped to a valid region. "
                + "Credential should be scoped to correct service: 'kms'. ");
  }

  private static String outcome(String authorization) {
    return outcome(ANYBODY, authorization);
  }

  private static String outcome(Authenticator authenticator, String authorization) {
    var headers = List.of(new Header("Authorization", authorization));
    var body = SecretBytes.owning(new byte[0]);
    return Verifiers.outcome(
        authenticator, new HttpRequest("POST", "/", "", headers, body, "127.0.0.1"));
  }
}
