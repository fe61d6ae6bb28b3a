package org.trentkms.server;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.trentkms.server.identity.file.DeclaredFiles;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/// A `trent server` with a user and roles that he, or one of them, may assume.
final class Roles implements AutoCloseable {

  static final String BOB = "AKIATRENTBOB00000001";
  static final String ROLE = "arn:aws:iam::111122223333:role/ops/Backup";
  static final String NEXT = "arn:aws:iam::111122223333:role/Next";
  static final String FILE =
      """
      accounts:
        - id: "111122223333"
          users:
            - name: Bob
              tags: {Team: red}
              inlinePolicies:
                - name: All
                  document:
                    Statement:
                      - {Effect: Allow, Action: ["kms:*", "sts:*"], Resource: "*"}
                      - {Effect: Deny, Action: "sts:GetCallerIdentity", Resource: "*"}
              accessKeys: [{id: AKIATRENTBOB00000001, secret: "env:SECRET"}]
          roles:
            - name: Backup
              path: /ops/
              tags: {team: blue, stage: test}
              trustPolicy:
                Statement:
                  - Effect: Allow
                    Principal: {AWS: "arn:aws:iam::111122223333:user/Bob"}
                    Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
                    Condition: {StringEquals: {"sts:ExternalId": "tell-me"}}
              inlinePolicies:
                - name: Keys
                  document:
                    Statement:
                      - {Effect: Allow, Action: ["kms:*", "sts:*"], Resource: "*"}
                      - Effect: Deny
                        Action: "kms:GenerateRandom"
                        Resource: "*"
                        Condition: {StringEquals: {"aws:PrincipalTag/team": "green"}}
            - name: Next
              maxSessionDuration: 43200
              trustPolicy:
                Statement:
                  - Effect: Allow
                    Principal: {AWS: "arn:aws:iam::111122223333:role/ops/Backup"}
                    Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
              inlinePolicies:
                - name: Keys
                  document: {Statement: {Effect: Allow, Action: "kms:*", Resource: "*"}}
          policies:
            - name: Lists
              document: {Statement: {Effect: Allow, Action: "kms:List*", Resource: "*"}}
      """;

  final MovedServer machine;
  private final Path folder;
  private TrentServer server;

  Roles(Path folder) throws IOException {
    this.folder = folder;
    new DeclaredFiles(folder.resolve("identities")).with("file.yaml", FILE);
    machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    server = machine.start();
  }

  /// Has this declared in place of what was.
  void declare(String content) {
    new DeclaredFiles(folder.resolve("identities")).with("file.yaml", content);
    server.reload(machine.settings());
  }

  /// Ends the server, and starts it again.
  void restart() {
    server.close();
    server = machine.start();
  }

  int port() {
    return server.port();
  }

  /// A client of AWS STS that signs with an access key.
  StsClient sts(String accessKey) {
    return machine.sts(accessKey, server);
  }

  /// The same with temporary credentials.
  StsClient sts(Credentials issued) {
    return machine.sts(issued, server);
  }

  /// A client of AWS KMS with temporary credentials.
  KmsClient kms(Credentials issued) {
    return machine.kms(issued, server);
  }

  /// The same without their token.
  KmsClient kmsWithoutToken(Credentials issued) {
    return machine.sdkOf(issued.accessKeyId(), issued.secretAccessKey(), server);
  }

  /// Credentials of a session of the role that Bob may assume.
  Credentials assume(Consumer<AssumeRoleRequest.Builder> more) {
    try (var bob = sts(BOB)) {
      return bob.assumeRole(
              r -> {
                r.roleArn(ROLE).roleSessionName("nightly").externalId("tell-me");
                more.accept(r);
              })
          .credentials();
    }
  }

  /// A request for a role without an external id.
  static AssumeRoleRequest to(String role) {
    return AssumeRoleRequest.builder().roleArn(role).roleSessionName("nightly").build();
  }

  /// A managed policy.
  static PolicyDescriptorType named(String arn) {
    return PolicyDescriptorType.builder().arn(arn).build();
  }

  /// A tag.
  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  /// The last record of an event.
  String record(String event) throws IOException {
    return machine.log().stream()
        .filter(line -> line.contains("\"eventName\":\"" + event + "\""))
        .toList()
        .getLast();
  }

  /// The code with which a call is refused.
  static String refusal(Runnable call) {
    return catchThrowableOfType(AwsServiceException.class, call::run).awsErrorDetails().errorCode();
  }

  @Override
  public void close() {
    server.close();
  }
}
