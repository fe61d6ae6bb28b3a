package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.identity.file.DeclaredFiles;
import org.trentkms.server.oidc.OidcIssuer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// AWS STS in `trent dev`, where any credentials do.
@Timeout(60)
final class DevSessionsIT {

  private static final String ROLE = "arn:aws:iam::123456789012:role/path/Any";

  private static final String PROVIDER =
      """
      accounts:
        - id: "123456789012"
          oidcProviders: [{url: "https://issuer.example.com", clientIds: [trent], jwks: keys}]
          roles:
            - name: Job
              trustPolicy:
                Statement:
                  Effect: Allow
                  Principal: {Federated: "arn:aws:iam::123456789012:oidc-provider/issuer.example.com"}
                  Action: "sts:AssumeRoleWithWebIdentity"
                  Condition: {StringEquals: {"issuer.example.com:sub": job}}
      """;

  @TempDir private Path folder;

  @Test
  void anyCredentials_tellTheAccount() {
    try (var trent = RunningDev.start(folder);
        var test = trent.sts(AwsBasicCredentials.create("test", "test"));
        var account = trent.sts(AwsBasicCredentials.create("123456789012", "test"));
        var foreign = trent.sts(AwsSessionCredentials.create("ASIAANYBODY", "any", "any"))) {
      assertThat(test.getCallerIdentity().arn())
          .isEqualTo("arn:aws:iam::" + RunningDev.ACCOUNT + ":root");
      assertThat(account.getCallerIdentity().account()).isEqualTo("123456789012");
      assertThat(foreign.getCallerIdentity().account()).isEqualTo(RunningDev.ACCOUNT);
    }
  }

  @Test
  void roleThatNobodyDeclares_isAssumed_andMayDoEverything() throws IOException {
    try (var trent = RunningDev.start(folder);
        var test = trent.sts(AwsBasicCredentials.create("test", "test"))) {
      var issued =
          test.assumeRole(r -> r.roleArn(ROLE).roleSessionName("me").durationSeconds(900))
              .credentials();
      var session =
          AwsSessionCredentials.create(
              issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
      try (var sts = trent.sts(session);
          var kms = trent.kms(session)) {
        assertThat(sts.getCallerIdentity().arn())
            .isEqualTo("arn:aws:sts::123456789012:assumed-role/Any/me");
        var key = kms.createKey().keyMetadata();
        assertThat(key.awsAccountId()).isEqualTo("123456789012");
        kms.describeKey(r -> r.keyId(key.keyId()));
      }
    }
    assertThat(LoggedLines.text(folder.resolve("audit"))).contains("\"type\":\"AssumedRole\"");
  }

  @Test
  void declaredAccount_hasTheRolesThatAreDeclared() {
    var files =
        new DeclaredFiles(folder.resolve("identities"))
            .with("file.yaml", "accounts: [{id: '123456789012'}]");
    try (var trent = RunningDev.start(folder.resolve("data"), s -> s.with(files.read()));
        var test = trent.sts(AwsBasicCredentials.create("test", "test"))) {
      assertThatThrownBy(() -> test.assumeRole(r -> r.roleArn(ROLE).roleSessionName("me")))
          .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
    }
  }

  /// Where any credentials do, a token must be one all the same.
  @Test
  void tokenOfADeclaredProvider_isTaken_byTheKeysInItsFile() throws Exception {
    var key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
    var files =
        new DeclaredFiles(folder.resolve("identities"))
            .with("keys", new JWKSet(key).toString())
            .with("file.yaml", PROVIDER);
    try (var trent = RunningDev.start(folder.resolve("data"), s -> s.with(files.read()));
        var sts = trent.sts(AwsBasicCredentials.create("test", "test"))) {
      var claims =
          new JWTClaimsSet.Builder()
              .issuer("https://issuer.example.com")
              .audience("trent")
              .subject("job")
              .issueTime(Date.from(InstantSource.system().instant()))
              .expirationTime(Date.from(InstantSource.system().instant().plusSeconds(60)));
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k").build();
      var token = OidcIssuer.sign(header, claims.build(), key);
      var role = "arn:aws:iam::123456789012:role/Job";
      assertThat(
              sts.assumeRoleWithWebIdentity(
                      r -> r.roleArn(role).roleSessionName("me").webIdentityToken(token))
                  .assumedRoleUser()
                  .arn())
          .isEqualTo("arn:aws:sts::123456789012:assumed-role/Job/me");
      var forged =
          OidcIssuer.sign(
              header, claims.subject("x").build(), new ECKeyGenerator(Curve.P_256).generate());
      assertThatThrownBy(() ->
              sts.assumeRoleWithWebIdentity(
                  r -> r.roleArn(role).roleSessionName("me").webIdentityToken(forged)))
          .hasMessageContaining("Token signature invalid");
    }
  }
}
