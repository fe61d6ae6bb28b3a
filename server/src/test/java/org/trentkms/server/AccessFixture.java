package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.trentkms.server.AccessScene.Part;
import org.trentkms.server.AccessSubject.Kind;
import org.trentkms.server.identity.file.DeclaredFiles;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;

/// A `trent server` with one user whose policies, and those of the keys that he calls for, are
/// replaced as a test goes on, and with a role that has his policies, boundary and tags.
final class AccessFixture implements AutoCloseable {

  private static final String BOB = "AKIATRENTBOB00000001";
  private static final String WORKER = "arn:aws:iam::111122223333:role/team/Worker";

  private final Path folder;
  private final MovedServer machine;
  private final TrentServer server;
  private final KmsClient root;
  private final KmsClient foreigner;
  private final KmsClient bob;
  private final String other;

  AccessFixture(Path folder) throws IOException {
    this.folder = folder;
    machine = new MovedServer(folder);
    server = machine.start();
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    root = machine.sdk(server);
    foreigner = machine.sdkOfAnotherAccount(server);
    bob = machine.sdkOf(BOB, server);
    other = root.createKey().keyMetadata().arn();
  }

  /// The user.
  KmsClient bob() {
    return bob;
  }

  /// A session of the role, with the policy around it that the scene has.
  KmsClient session(AccessScene scene, AccessSubject subject) {
    var policy = policy(scene, Part.SESSION, subject);
    try (var sts = machine.sts(BOB, server)) {
      var issued = sts.assumeRole(r -> r.roleArn(WORKER).roleSessionName("nightly").policy(policy));
      return machine.kms(issued.credentials(), server);
    }
  }

  /// The root user whose the key is.
  KmsClient owner(AccessSubject subject) {
    return subject.kind() == Kind.FOREIGN ? foreigner : root;
  }

  /// The lines of the audit log.
  List<String> log() throws IOException {
    return machine.log();
  }

  /// Makes a key.
  AccessSubject subject(Kind kind) throws Exception {
    var subject = make(kind);
    switch (kind) {
      case PRIMARY -> replicate(subject);
      case PENDING_DELETION -> root.scheduleKeyDeletion(r -> r.keyId(subject.arn()));
      default -> {}
    }
    return subject;
  }

  private AccessSubject make(Kind kind) throws GeneralSecurityException {
    return AccessSubject.make(kind, kind == Kind.FOREIGN ? foreigner : root, other);
  }

  private void replicate(AccessSubject subject) throws Exception {
    root.replicateKey(r -> r.keyId(subject.arn()).replicaRegion("eu-west-1"));
    machine.machine.pass(Duration.ofSeconds(1));
    try (var away = machine.sdk(server, RelatedKeysFixture.AWAY)) {
      RelatedKeysFixture.eventually(() ->
          away.describeKey(r -> r.keyId(subject.named("$REPLICA"))).keyMetadata().keyState()
              == KeyState.ENABLED);
    }
  }

  /// Has the policies say what the scene has them say.
  void settle(AccessScene scene, AccessSubject subject) {
    new DeclaredFiles(folder.resolve("identities")).with("file.yaml", identities(scene, subject));
    server.reload(machine.settings());
    var policy = policy(scene, Part.KEY_POLICY, subject);
    owner(subject).putKeyPolicy(r -> r.keyId(subject.arn()).policy(policy));
  }

  private static String policy(AccessScene scene, Part part, AccessSubject subject) {
    var statements = scene.text(part, subject).replace('\'', '"');
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
  }

  private static String identities(AccessScene scene, AccessSubject subject) {
    return """
    accounts:
      - id: "111122223333"
        users:
          - name: Bob
            path: /team/
            tags: {%1$s}
            groups: [%2$s]
            inlinePolicies: [{name: Own, document: {Version: "2012-10-17", Statement: [%3$s]}}]
            permissionsBoundary: Bound
            accessKeys: [{id: %4$s, secret: "env:SECRET"}]
          - name: Eve
        roles:
          - name: Worker
            path: /team/
            tags: {%1$s}
            inlinePolicies: [{name: Own, document: {Version: "2012-10-17", Statement: [%3$s]}}]
            permissionsBoundary: Bound
            trustPolicy:
              Statement:
                Effect: Allow
                Principal: {AWS: "arn:aws:iam::111122223333:user/team/Bob"}
                Action: "sts:AssumeRole"
        groups:
          - name: Operators
            inlinePolicies: [{name: Own, document: {Version: "2012-10-17", Statement: [%5$s]}}]
        policies:
          - {name: Bound, document: {Version: "2012-10-17", Statement: [%6$s]}}
    """
        .formatted(
            scene.text(Part.TAGS, subject),
            scene.text(Part.GROUPS, subject),
            scene.text(Part.IDENTITY, subject),
            BOB,
            scene.text(Part.GROUP, subject),
            scene.text(Part.BOUNDARY, subject));
  }

  /// The text of the refusal of a call that is denied, and says no more than AWS's do.
  static String denial(Callable<?> call) {
    var refusal = catchThrowableOfType(KmsException.class, call::call);
    assertThat(refusal).as("the refusal of a call").isNotNull();
    var details = refusal.awsErrorDetails();
    assertThat(details.errorCode()).isEqualTo("AccessDeniedException");
    assertThat(details.sdkHttpResponse().firstMatchingHeader("x-trent-why")).isEmpty();
    return details.errorMessage();
  }

  @Override
  public void close() {
    Stream.of(root, foreigner, bob).forEach(KmsClient::close);
    server.close();
  }
}
