package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.trentkms.server.identity.file.DeclaredFiles;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/// A server with users of two accounts, who may do nothing unless it says so here, and their
/// clients.
final class GrantUsers implements AutoCloseable {

  static final String BOB = "arn:aws:iam::111122223333:user/Bob";
  static final String CAROL = "arn:aws:iam::111122223333:user/Carol";
  static final String MALLORY = "arn:aws:iam::111122223333:user/Mallory";
  static final String DAVE = "arn:aws:iam::444455556666:user/team/Dave";
  static final String ERIN = "arn:aws:iam::444455556666:user/Erin";

  private static final String FILE =
      """
      accounts:
        - id: '111122223333'
          users:
            - name: Bob
              accessKeys: [{id: AKIATRENTBOB00000001, secret: "env:SECRET"}]
            - name: Carol
              accessKeys: [{id: AKIATRENTCAROL000001, secret: "env:SECRET"}]
            - name: Mallory
              inlinePolicies:
                - name: Own
                  document: {Statement: {Effect: Deny, Action: "kms:Encrypt", Resource: "*"}}
              accessKeys: [{id: AKIATRENTMALLORY0001, secret: "env:SECRET"}]
            - name: Janitor
              inlinePolicies:
                - name: Own
                  document: {Statement: {Effect: Allow, Action: "kms:RetireGrant", Resource: "*"}}
              accessKeys: [{id: AKIATRENTJANITOR0001, secret: "env:SECRET"}]
        - id: '444455556666'
          users:
            - name: Dave
              path: /team/
              accessKeys: [{id: AKIATRENTDAVE0000001, secret: "env:SECRET"}]
            - name: Erin
              accessKeys: [{id: AKIATRENTERIN0000001, secret: "env:SECRET"}]
      """;

  final KmsClient root;
  final KmsClient otherRoot;
  final KmsClient bob;
  final KmsClient carol;
  final KmsClient mallory;
  final KmsClient janitor;
  final KmsClient dave;
  final KmsClient erin;

  private final Path folder;
  private final MovedServer machine;
  private final TrentServer server;

  GrantUsers(Path folder, String settings) throws IOException {
    this.folder = folder;
    declare(FILE);
    machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n" + settings);
    server = machine.start();
    root = machine.sdk(server);
    otherRoot = machine.sdkOfAnotherAccount(server);
    bob = machine.sdkOf("AKIATRENTBOB00000001", server);
    carol = machine.sdkOf("AKIATRENTCAROL000001", server);
    mallory = machine.sdkOf("AKIATRENTMALLORY0001", server);
    janitor = machine.sdkOf("AKIATRENTJANITOR0001", server);
    dave = machine.sdkOf("AKIATRENTDAVE0000001", server);
    erin = machine.sdkOf("AKIATRENTERIN0000001", server);
  }

  private void declare(String file) {
    new DeclaredFiles(folder.resolve("identities")).with("file.yaml", file);
  }

  /// Deletes Bob, and makes another user of his name.
  void replaceBob() {
    declare(FILE.replace("name: Bob", "name: Robert"));
    server.reload(machine.settings());
    declare(FILE);
    server.reload(machine.settings());
  }

  List<String> log() throws IOException {
    return machine.log();
  }

  @Override
  public void close() {
    List.of(root, otherRoot, bob, carol, mallory, janitor, dave, erin).forEach(KmsClient::close);
    server.close();
  }

  /// The code with which a call is refused.
  static String code(ThrowingCallable call) {
    return refusal(call).awsErrorDetails().errorCode();
  }

  /// The text with which a call is refused.
  static String message(ThrowingCallable call) {
    return refusal(call).awsErrorDetails().errorMessage();
  }

  private static KmsException refusal(ThrowingCallable call) {
    var thrown = catchThrowableOfType(KmsException.class, call);
    assertThat(thrown).as("the call is refused").isNotNull();
    return thrown;
  }
}
