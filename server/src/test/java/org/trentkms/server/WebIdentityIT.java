package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.trentkms.server.Roles.refusal;
import static org.trentkms.server.WebIdentityFixture.ABSENT;
import static org.trentkms.server.WebIdentityFixture.DEPLOY;
import static org.trentkms.server.WebIdentityFixture.NOBODY;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.server.oidc.ForgedTokens;
import org.trentkms.server.oidc.OidcIssuer.Manner;
import software.amazon.awssdk.services.sts.model.StsException;

/// AssumeRoleWithWebIdentity through the whole server, by AWS's SDK, with an issuer over real
/// HTTPS.
@Timeout(60)
final class WebIdentityIT {

  @TempDir private static Path folder;
  private static WebIdentityFixture trent;

  @BeforeAll
  static void start() throws IOException {
    trent = new WebIdentityFixture(folder);
  }

  @AfterAll
  static void stop() {
    trent.close();
  }

  /// So that strangers may call again.
  @BeforeEach
  void letTimePass() {
    trent.issuer.behave(Manner.USUAL);
    trent.machine.machine.pass(Duration.ofSeconds(1));
  }

  /// Has its keys known, and time pass until it may be asked again.
  private static void knowTheIssuer() {
    trent.machine.machine.pass(Duration.ofSeconds(11));
    trent.assume(trent.token());
    trent.machine.machine.pass(Duration.ofSeconds(11));
  }

  private static String token(UnaryOperator<JWTClaimsSet.Builder> otherwise) {
    var claims = trent.issuer.claims(trent.machine.machine.wall());
    return trent.issuer.sign(otherwise.apply(claims).build());
  }

  @Test
  void sdkWithATokenFile_callsKms_alsoWhenTheKeysWereRolledOver() throws IOException {
    knowTheIssuer();
    var file = trent.tokenFile(trent.token());
    try (var kms = trent.kms(file)) {
      kms.listKeys();
    }
    var asked = trent.issuer.asked();
    trent.issuer.rollOver();
    Files.writeString(file, trent.token());
    try (var first = trent.kms(file);
        var second = trent.kms(file)) {
      first.listKeys();
      second.listKeys();
    }
    assertThat(trent.issuer.asked()).isEqualTo(asked + 1);
    var provider = "arn:aws:iam::111122223333:oidc-provider/" + trent.issuer.name();
    assertThat(trent.record("AssumeRoleWithWebIdentity"))
        .contains(
            "\"userIdentity\":{\"type\":\"WebIdentityUser\",\"principalId\":\""
                + provider
                + ":trent:repo:octo/app:ref:refs/heads/main\""
                + ",\"userName\":\"repo:octo/app:ref:refs/heads/main\""
                + (",\"identityProvider\":\"" + provider + "\"}"),
            "\"eventSource\":\"sts.amazonaws.com\"",
            "\"requestParameters\":{\"roleArn\":\"" + DEPLOY + "\",\"roleSessionName\":\"job-1\"}",
            "\"subjectFromWebIdentityToken\":\"repo:octo/app:ref:refs/heads/main\"",
            "\"recipientAccountId\":\"111122223333\"");
    assertThat(trent.record("ListKeys"))
        .contains(
            "\"type\":\"AssumedRole\"",
            "\"webIdFederationData\":{\"federatedProvider\":\""
                + provider
                + "\",\"attributes\":{}}",
            "assumed-role/Deploy/job-1");
  }

  @Test
  void answer_saysWhoseTheCredentialsAre() {
    var issued =
        trent.assume(
            token(claims ->
                claims
                    .claim("amr", List.of("pwd", "mfa"))
                    .claim("https://aws.amazon.com/source_identity", "alice")
                    .claim(
                        "https://aws.amazon.com/tags",
                        Map.of(
                            "principal_tags",
                            Map.of("team", List.of("red")),
                            "transitive_tag_keys",
                            List.of("team")))));
    assertThat(issued.subjectFromWebIdentityToken()).isEqualTo("repo:octo/app:ref:refs/heads/main");
    assertThat(issued.audience()).isEqualTo("trent");
    assertThat(issued.provider()).isEqualTo(trent.issuer.url());
    assertThat(issued.sourceIdentity()).isEqualTo("alice");
    assertThat(issued.assumedRoleUser().arn())
        .isEqualTo("arn:aws:sts::111122223333:assumed-role/Deploy/job-1");
    try (var kms = trent.kms(issued);
        var untagged = trent.kms(trent.assume(trent.token()))) {
      kms.generateRandom(r -> r.numberOfBytes(8));
      untagged.listKeys();
      assertThat(refusal(() -> untagged.generateRandom(r -> r.numberOfBytes(8))))
          .isEqualTo("AccessDeniedException");
    }
  }

  @Test
  void session_isWithinItsPolicy_andItsDuration() {
    var policy =
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:ListKeys\",\"Resource\":\"*\"}}";
    var issued = trent.assume(trent.token(), r -> r.policy(policy).durationSeconds(900));
    assertThat(issued.credentials().expiration())
        .isBetween(
            trent.machine.machine.wall().plusSeconds(899),
            trent.machine.machine.wall().plusSeconds(900));
    try (var kms = trent.kms(issued)) {
      kms.listKeys();
      assertThat(refusal(kms::listAliases)).isEqualTo("AccessDeniedException");
    }
    assertThatThrownBy(() -> trent.assume(trent.token(), r -> r.durationSeconds(3601)))
        .hasMessageContaining("exceeds the MaxSessionDuration set for this role");
    assertThat(refusal(() -> trent.assume(trent.token(), r -> r.policy("{"))))
        .isEqualTo("MalformedPolicyDocument");
    assertThat(refusal(() -> trent.assume(trent.token(), r -> r.roleSessionName("a b"))))
        .isEqualTo("ValidationError");
    assertThat(refusal(() -> trent.assume("x".repeat(20_001)))).isEqualTo("ValidationError");
  }

  @Test
  void roleThatIsNotThere_isRefusedAsOneThatMayNotBeAssumed() throws IOException {
    var text = "Not authorized to perform sts:AssumeRoleWithWebIdentity";
    for (var role : List.of(NOBODY, ABSENT)) {
      var denied =
          catchThrowableOfType(
              StsException.class, () -> trent.assume(trent.token(), r -> r.roleArn(role)));
      assertThat(denied.statusCode()).isEqualTo(403);
      assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
      assertThat(denied.awsErrorDetails().errorMessage()).isEqualTo(text);
      assertThat(trent.record("AssumeRoleWithWebIdentity"))
          .contains("\"errorCode\":\"AccessDenied\"", "\"type\":\"WebIdentityUser\"", role);
    }
    var others =
        List.of(
            token(claims -> claims.subject("repo:other/app")),
            token(claims -> claims.audience("second")),
            token(claims -> claims.claim("amr", List.of("sms"))));
    for (var other : others) {
      assertThatThrownBy(() -> trent.assume(other)).hasMessageContaining(text);
    }
  }

  static List<ForgedTokens.Forgery> forgeries() {
    return ForgedTokens.of(trent.issuer, trent.machine.machine.wall());
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void tokenThatProvesNothing_isRefused_andIsOnNoRecord(ForgedTokens.Forgery forgery)
      throws IOException {
    var records = trent.machine.log().size();
    var token = forgery.token();
    var refused = catchThrowableOfType(StsException.class, () -> trent.assume(token));
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(forgery.code());
    assertThat(refused.statusCode()).isEqualTo(forgery.status());
    assertThat(trent.machine.log()).hasSize(records);
  }

  @Test
  void tokensOfUnknownKeys_haveTheIssuerAskedOnce() {
    knowTheIssuer();
    var asked = trent.issuer.asked();
    for (var i = 0; i < 30; i++) {
      var token =
          ForgedTokens.ofUnknownKey(trent.issuer, trent.machine.machine.wall(), "key-x" + i);
      assertThat(refusal(() -> trent.assume(token)))
          .isEqualTo(i == 0 ? "InvalidIdentityToken" : "IDPCommunicationError");
    }
    assertThat(trent.issuer.asked()).isEqualTo(asked + 1);
    trent.assume(trent.token());
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"USUAL", "NEVER_ANSWERS"})
  void issuerThatDoesNotAnswerAsItShould_isNotBelieved_andWhatIsKnownGoesOn(Manner manner) {
    knowTheIssuer();
    var before = trent.token();
    trent.issuer.behave(manner);
    trent.issuer.rollOver();
    var after = trent.token();
    var asked = trent.issuer.asked();
    assertThat(refusal(() -> trent.assume(after))).isEqualTo("IDPCommunicationError");
    assertThat(trent.issuer.asked()).isEqualTo(asked + 1);
    trent.assume(before);
  }

  @Test
  void whoWaitsForAnIssuer_holdsUpNobodyElse() throws Exception {
    knowTheIssuer();
    var known = trent.token();
    trent.issuer.behave(Manner.NEVER_ANSWERS);
    var asked = trent.issuer.asked();
    var unknown = ForgedTokens.ofUnknownKey(trent.issuer, trent.machine.machine.wall(), "key-y");
    var waiting = new FutureTask<>(() -> refusal(() -> trent.assume(unknown)));
    Thread.startVirtualThread(waiting);
    while (trent.issuer.asked() == asked) {
      Thread.sleep(5);
    }
    trent.assume(known);
    assertThat(waiting.isDone()).isFalse();
    assertThat(waiting.get()).isEqualTo("IDPCommunicationError");
  }

  @Test
  void providerThatIsDeclaredNoMore_endsItsSessions() {
    knowTheIssuer();
    var issued = trent.assume(trent.token());
    try (var kms = trent.kms(issued)) {
      kms.listKeys();
      var token = trent.token();
      trent.declare(
          trent.file().replace("/realm\"\n        clientIds", "/other\"\n        clientIds"));
      assertThat(refusal(kms::listKeys)).isEqualTo("UnrecognizedClientException");
      assertThatThrownBy(() -> trent.assume(token))
          .hasMessageContaining(
              "No OpenIDConnect provider found in your account for " + trent.issuer.url());
      trent.declare(trent.file());
      kms.listKeys();
    }
  }
}
