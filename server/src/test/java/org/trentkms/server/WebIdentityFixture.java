package org.trentkms.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.trentkms.server.identity.file.DeclaredFiles;
import org.trentkms.server.oidc.OidcIssuer;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/// A `trent server` with an account that trusts an issuer, and roles for whom that vouches.
final class WebIdentityFixture implements AutoCloseable {

  static final String DEPLOY = "arn:aws:iam::111122223333:role/ci/Deploy";
  static final String NOBODY = "arn:aws:iam::111122223333:role/Nobody";
  static final String ABSENT = "arn:aws:iam::111122223333:role/Absent";

  private static final String FILE =
      """
      accounts:
        - id: "111122223333"
          oidcProviders:
            - url: "ISSUER_URL"
              clientIds: [trent, second]
              certificateAuthorities: "ISSUER_AUTHORITY"
          roles:
            - name: Deploy
              path: /ci/
              trustPolicy:
                Statement:
                  - Effect: Allow
                    Principal: {Federated: "arn:aws:iam::111122223333:oidc-provider/ISSUER_NAME"}
                    Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"]
                    Condition:
                      StringEquals: {"ISSUER_NAME:aud": trent}
                      StringLike: {"ISSUER_NAME:sub": "repo:octo/*"}
                      ForAllValues:StringEquals: {"ISSUER_NAME:amr": [pwd, mfa]}
              inlinePolicies:
                - name: Keys
                  document:
                    Statement:
                      - {Effect: Allow, Action: "kms:List*", Resource: "*"}
                      - Effect: Allow
                        Action: "kms:GenerateRandom"
                        Resource: "*"
                        Condition:
                          StringEquals:
                            "aws:FederatedProvider": "arn:aws:iam::111122223333:oidc-provider/ISSUER_NAME"
                            "ISSUER_NAME:sub": "repo:octo/app:ref:refs/heads/main"
                            "aws:PrincipalTag/team": red
            - name: Nobody
              trustPolicy:
                Statement:
                  - Effect: Allow
                    Principal: {AWS: "arn:aws:iam::111122223333:root"}
                    Action: "sts:*"
      """;

  final OidcIssuer issuer;
  final MovedServer machine;
  private final Path folder;
  private final TrentServer server;
  private final StsClient sts;

  WebIdentityFixture(Path folder) throws IOException {
    this.folder = folder;
    issuer = new OidcIssuer(folder);
    write(file());
    machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    server = machine.start();
    sts =
        StsClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(o -> o.retryStrategy(retries -> retries.maxAttempts(1)))
            .build();
  }

  /// What is declared.
  String file() {
    return FILE.replace("ISSUER_URL", issuer.url())
        .replace("ISSUER_NAME", issuer.name())
        .replace("ISSUER_AUTHORITY", issuer.authority().toString());
  }

  private void write(String content) {
    new DeclaredFiles(folder.resolve("identities")).with("file.yaml", content);
  }

  /// Has this declared in place of what was.
  void declare(String content) {
    write(content);
    server.reload(machine.settings());
  }

  /// A client of AWS KMS that exchanges the token in a file for credentials.
  KmsClient kms(Path tokenFile) {
    var credentials =
        StsWebIdentityTokenFileCredentialsProvider.builder()
            .stsClient(sts)
            .roleArn(DEPLOY)
            .roleSessionName("job-1")
            .webIdentityTokenFile(tokenFile)
            .build();
    return KmsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials)
        .build();
  }

  /// A client of AWS KMS with issued credentials.
  KmsClient kms(AssumeRoleWithWebIdentityResponse issued) {
    return machine.kms(issued.credentials(), server);
  }

  Path tokenFile(String token) throws IOException {
    return Files.writeString(folder.resolve("token"), token);
  }

  /// Asks for a session of the role of deployments.
  AssumeRoleWithWebIdentityResponse assume(String token) {
    return assume(token, _ -> {});
  }

  /// The same with something that is otherwise.
  AssumeRoleWithWebIdentityResponse assume(
      String token, Consumer<AssumeRoleWithWebIdentityRequest.Builder> more) {
    return sts.assumeRoleWithWebIdentity(r -> {
      r.roleArn(DEPLOY).roleSessionName("job-1").webIdentityToken(token);
      more.accept(r);
    });
  }

  /// A token that is as it should be.
  String token() {
    return issuer.sign(issuer.claims(machine.machine.wall()).build());
  }

  /// The last record of an event.
  String record(String event) throws IOException {
    return machine.log().stream()
        .filter(line -> line.contains("\"eventName\":\"" + event + "\""))
        .toList()
        .getLast();
  }

  @Override
  public void close() {
    sts.close();
    server.close();
    issuer.close();
  }
}
