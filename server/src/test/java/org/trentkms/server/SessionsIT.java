package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.server.Roles.BOB;
import static org.trentkms.server.Roles.NEXT;
import static org.trentkms.server.Roles.ROLE;
import static org.trentkms.server.Roles.named;
import static org.trentkms.server.Roles.refusal;
import static org.trentkms.server.Roles.tag;
import static org.trentkms.server.Roles.to;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.sts.model.Credentials;

/// Roles that are assumed, and credentials that are issued, through the whole server.
@Timeout(60)
final class SessionsIT {

  @TempDir private Path folder;
  private Roles trent;

  @BeforeEach
  void start() throws IOException {
    trent = new Roles(folder);
  }

  @AfterEach
  void stop() {
    trent.close();
  }

  @Test
  void callerIdentity_isToldToEverybody() throws IOException {
    try (var bob = trent.sts(BOB);
        var root = trent.sts(MovedServer.ID)) {
      var identity = bob.getCallerIdentity();
      assertThat(identity.arn()).isEqualTo("arn:aws:iam::111122223333:user/Bob");
      assertThat(identity.account()).isEqualTo("111122223333");
      assertThat(identity.userId()).matches("AIDA[A-Z2-7]{17}");
      assertThat(root.getCallerIdentity().userId()).isEqualTo("111122223333");
      assertThat(identity.responseMetadata().requestId()).isNotEmpty();
    }
    assertThat(trent.machine.log())
        .filteredOn(line -> line.contains("GetCallerIdentity"))
        .hasSize(2)
        .allMatch(line -> line.contains("\"eventSource\":\"sts.amazonaws.com\""));
  }

  @Test
  void assumedRole_isWhoItIs_andOnRecord() throws IOException {
    var issued = trent.assume(request -> request.sourceIdentity("Bob").tags(tag("team", "red")));
    try (var kms = trent.kms(issued);
        var sts = trent.sts(issued)) {
      assertThat(issued.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
      var identity = sts.getCallerIdentity();
      assertThat(identity.arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/Backup/nightly");
      assertThat(identity.userId()).matches("AROA[A-Z2-7]{17}:nightly");
      kms.listKeys();
    }
    assertThat(trent.record("ListKeys"))
        .contains(
            "\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROA",
            ":nightly\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/Backup/nightly\"",
            "\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"principalId\":\"AROA",
            "\"arn\":\"" + ROLE + "\",\"accountId\":\"111122223333\",\"userName\":\"Backup\"}",
            "\"attributes\":{\"creationDate\":\"",
            "\"mfaAuthenticated\":\"false\"},\"sourceIdentity\":\"Bob\"}");
    assertThat(trent.record("AssumeRole"))
        .contains(
            "\"roleArn\":\"" + ROLE + "\"",
            "\"accessKeyId\":\"" + issued.accessKeyId() + "\"",
            "\"type\":\"AWS::IAM::Role\"")
        .doesNotContain(issued.secretAccessKey(), issued.sessionToken());
  }

  @Test
  void sessionPolicies_limitTheSession() {
    var policy =
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:GenerateRandom\","
            + "\"Resource\":\"*\"}}";
    try (var kms = trent.kms(trent.assume(request -> request.policy(policy)))) {
      kms.generateRandom(r -> r.numberOfBytes(8));
      assertThatThrownBy(kms::listKeys)
          .hasMessageContaining("because no session policy allows the kms:ListKeys action");
    }
    var managed = "arn:aws:iam::111122223333:policy/Lists";
    var both = trent.assume(request -> request.policy(policy).policyArns(named(managed)));
    try (var kms = trent.kms(both)) {
      kms.generateRandom(r -> r.numberOfBytes(8));
      kms.listKeys();
      assertThat(refusal(kms::createKey)).isEqualTo("AccessDeniedException");
    }
  }

  @Test
  void tagOfTheSession_standsInPlaceOfTheRolesTag() {
    try (var green = trent.kms(trent.assume(request -> request.tags(tag("TEAM", "green"))));
        var blue = trent.kms(trent.assume(request -> {}))) {
      assertThat(refusal(() -> green.generateRandom(r -> r.numberOfBytes(8))))
          .isEqualTo("AccessDeniedException");
      blue.generateRandom(r -> r.numberOfBytes(8));
    }
  }

  @Test
  void chain_handsOnWhatIsTransitive_forAnHourAtMost() throws IOException {
    var first =
        trent.assume(request ->
            request
                .sourceIdentity("Bob")
                .tags(tag("team", "green"), tag("kept", "no"))
                .transitiveTagKeys("team"));
    try (var sts = trent.sts(first)) {
      assertThatThrownBy(() -> sts.assumeRole(to(NEXT).toBuilder().durationSeconds(3601).build()))
          .hasMessageContaining("1 hour session limit for roles assumed by role chaining");
      assertThatThrownBy(() -> sts.assumeRole(to(NEXT).toBuilder().sourceIdentity("Eve").build()))
          .hasMessageContaining(
              "The source identity is already set for this assume role session (Service: Sts,"
                  + " Status Code: 400");
      assertThatThrownBy(
              () -> sts.assumeRole(to(NEXT).toBuilder().tags(tag("Team", "red")).build()))
          .hasMessageContaining("conflicts with a transitive tag key");
      var second = sts.assumeRole(to(NEXT).toBuilder().durationSeconds(3600).build());
      assertThat(second.sourceIdentity()).isEqualTo("Bob");
      try (var kms = trent.kms(second.credentials())) {
        kms.listKeys();
      }
      assertThatThrownBy(sts::getSessionToken)
          .hasMessageContaining("Cannot call GetSessionToken with session credentials");
      assertThatThrownBy(() -> sts.getFederationToken(r -> r.name("Eve")))
          .hasMessageContaining("Cannot call GetFederationToken with session credentials");
    }
    assertThat(trent.record("ListKeys"))
        .contains("assumed-role/Next/nightly", "\"sourceIdentity\":\"Bob\"");
  }

  @Test
  void sessionTokenOfAUser_isHimself_untilItExpires() throws IOException {
    Credentials issued;
    try (var bob = trent.sts(BOB)) {
      issued = bob.getSessionToken(r -> r.durationSeconds(900)).credentials();
    }
    try (var kms = trent.kms(issued)) {
      kms.listKeys();
      trent.machine.machine.pass(Duration.ofSeconds(901));
      assertThat(refusal(kms::listKeys)).isEqualTo("ExpiredTokenException");
    }
    assertThat(trent.record("ListKeys"))
        .contains(
            "\"type\":\"IAMUser\"",
            "\"userName\":\"Bob\",\"sessionContext\":{\"attributes\":{\"creationDate\":\"");
  }

  @Test
  void federatedUser_mayDoWhatASessionPolicyAllows_andNothingElse() throws IOException {
    try (var bob = trent.sts(BOB)) {
      var none = bob.getFederationToken(r -> r.name("Eve"));
      assertThat(none.federatedUser().arn())
          .isEqualTo("arn:aws:sts::111122223333:federated-user/Eve");
      assertThat(none.federatedUser().federatedUserId()).isEqualTo("111122223333:Eve");
      var some =
          bob.getFederationToken(
              r -> r.name("Eve").policyArns(named("arn:aws:iam::111122223333:policy/Lists")));
      try (var nothing = trent.kms(none.credentials());
          var lists = trent.kms(some.credentials())) {
        assertThat(refusal(nothing::listKeys)).isEqualTo("AccessDeniedException");
        lists.listKeys();
        assertThat(refusal(lists::createKey)).isEqualTo("AccessDeniedException");
      }
    }
    assertThat(trent.machine.log())
        .filteredOn(line -> line.contains("\"eventName\":\"ListKeys\""))
        .allMatch(line ->
            line.contains("\"type\":\"FederatedUser\",\"principalId\":\"111122223333:Eve\"")
                && line.contains("\"sessionIssuer\":{\"type\":\"IAMUser\""));
  }

  @Test
  void session_outlivesARestart() {
    var issued = trent.assume(request -> {});
    trent.restart();
    try (var kms = trent.kms(issued)) {
      kms.listKeys();
    }
  }

  /// As Vault and EKS have it: who is asked gets the signed request, and sends it himself.
  @Test
  void presignedCallerIdentity_isAnswered_whoeverSendsIt() throws Exception {
    var issued = trent.assume(request -> {});
    var query = presigned(issued);
    var answer = get(query, "x-k8s-aws-id", "cluster");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
    assertThat(answer.body())
        .startsWith(
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult>
                <Arn>arn:aws:sts::111122223333:assumed-role/Backup/nightly</Arn>
                <UserId>AROA\
            """)
        .contains(":nightly</UserId>\n    <Account>111122223333</Account>\n")
        .endsWith("</RequestId>\n  </ResponseMetadata>\n</GetCallerIdentityResponse>\n");

    var refusal = get(query, "x-k8s-aws-id", "another");
    assertThat(refusal.statusCode()).isEqualTo(403);
    assertThat(refusal.body())
        .startsWith(
            """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <Error>
                <Type>Sender</Type>
                <Code>SignatureDoesNotMatch</Code>
            """)
        .doesNotContain(issued.sessionToken());
    assertThat(get("Action=GetCallerIdentity&Version=2011-06-15", "a", "b").body())
        .contains("<Code>MissingAuthenticationToken</Code>");
    assertThat(get("Action=A&Action=A", "a", "b").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "Action=Nothing&Version=2011-06-15, Nothing for version 2011-06-15",
    "Action=GetCallerIdentity&Version=2010-05-08, GetCallerIdentity for version 2010-05-08",
    "Action=GetCallerIdentity, GetCallerIdentity for version NO_VERSION_SPECIFIED",
    "Action=%3Cb%3E&Version=2011-06-15, &lt;b&gt; for version 2011-06-15",
  })
  void operationThatThereIsNot_isNamedWithItsVersion(String query, String named) throws Exception {
    var refusal = get(query, "a", "b");
    assertThat(refusal.statusCode()).isEqualTo(400);
    assertThat(refusal.body())
        .contains(
            "<Code>InvalidAction</Code>\n    <Message>Could not find operation "
                + named
                + "</Message>");
  }

  @Test
  void operationOfALongName_isNamedByItsBeginning() throws Exception {
    assertThat(get("Version=2011-06-15&Action=" + "a".repeat(2000), "a", "b").body())
        .contains("operation " + "a".repeat(128) + " for version");
  }

  private String presigned(Credentials issued) {
    var unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(
                URI.create(
                    "http://127.0.0.1:"
                        + trent.port()
                        + "/?Action=GetCallerIdentity&Version=2011-06-15"))
            .putHeader("x-k8s-aws-id", "cluster")
            .build();
    var identity =
        AwsSessionCredentialsIdentity.create(
            issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    return AwsV4HttpSigner.create()
        .sign(r ->
            r.identity(identity)
                .request(unsigned)
                .putProperty(
                    AwsV4FamilyHttpSigner.AUTH_LOCATION,
                    AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(60))
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
        .request()
        .encodedQueryParameters()
        .orElseThrow();
  }

  private HttpResponse<String> get(String query, String header, String value) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + trent.port() + "/?" + query);
      var request = HttpRequest.newBuilder(uri).header(header, value).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
