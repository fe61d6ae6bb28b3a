package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.identity.file.DeclaredFiles;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MalformedPolicyDocumentException;

/// Key policies that name users of files, through the whole server.
@Timeout(60)
final class NamedUsersIT {

  private static final String BOB = "AKIATRENTBOB00000001";
  private static final String INVALID =
      "Policy contains a statement with one or more invalid principals.";

  @TempDir private Path folder;

  @Test
  void userMadeAnewUnderTheSameName_hasNothingOfWhatKeyPoliciesGaveTheOldOne() throws IOException {
    declare(user("/team/"));
    var machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    try (var server = machine.start();
        var root = machine.sdk(server);
        var bob = machine.sdkOf(BOB, server)) {
      var policy = policy("arn:aws:iam::111122223333:user/team/Bob");
      var key = root.createKey(r -> r.policy(policy)).keyMetadata().keyId();
      encrypt(bob, key);
      assertThat(shown(root, key)).isEqualTo(policy);

      declare("");
      server.reload(machine.settings());
      declare(user("/team/"));
      server.reload(machine.settings());
      assertThat(denial(bob, key)).contains("no identity-based policy allows the kms:Encrypt");
      var retired = shown(root, key);
      assertThat(retired)
          .matches(text -> text.replaceFirst("AIDA[A-Z2-7]{17}", "NAME").equals(policy("NAME")));
      assertThat(refusal(root, key, retired)).contains(INVALID);

      root.putKeyPolicy(r -> r.keyId(key).policy(policy));
      encrypt(bob, key);
      assertThat(shown(root, key)).isEqualTo(policy);
    }
    try (var server = machine.start();
        var bob = machine.sdkOf(BOB, server);
        var root = machine.sdk(server)) {
      var key = root.listKeys().keys().getFirst().keyId();
      encrypt(bob, key);
    }
  }

  @Test
  void whoIsNotDeclared_isAnInvalidPrincipal_andSoIsAnAccountThatIsNotServed() throws IOException {
    declare(user("/team/"));
    var machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    try (var server = machine.start();
        var root = machine.sdk(server)) {
      var key = root.createKey().keyMetadata().keyId();
      for (var principal :
          new String[] {
            "arn:aws:iam::111122223333:user/Bob",
            "arn:aws:iam::111122223333:role/Bob",
            "arn:aws:iam::444455556666:user/team/Bob",
            "arn:aws:iam::555566667777:root"
          }) {
        assertThat(refusal(root, key, policy(principal))).as(principal).contains(INVALID);
      }
      root.putKeyPolicy(r -> r.keyId(key).policy(policy("arn:aws:iam::444455556666:root")));
    }
  }

  @Test
  void userLocksHimselfOut_whereNeitherHeNorHisAccountIsNamed() throws IOException {
    declare(user("/"));
    var machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    try (var server = machine.start();
        var bob = machine.sdkOf(BOB, server)) {
      var key = bob.createKey().keyMetadata().keyId();
      var foreign =
          policy("arn:aws:iam::444455556666:root").replace("111122223333", "444455556666");
      assertThat(refusal(bob, key, foreign))
          .contains(
              "The new key policy will not allow you to update the key policy in the future.");
      var own =
          policy("arn:aws:iam::111122223333:user/Bob").replace("kms:Encrypt", "kms:PutKeyPolicy");
      bob.putKeyPolicy(r -> r.keyId(key).policy(own.replace(":root", ":user/Bob")));
      bob.putKeyPolicy(r -> r.keyId(key).policy(foreign).bypassPolicyLockoutSafetyCheck(true));
      assertThat(denial(bob, key)).contains("no resource-based policy allows");
    }
  }

  private void declare(String users) {
    new DeclaredFiles(folder.resolve("identities"))
        .with("file.yaml", "accounts:\n  - id: '111122223333'\n" + users);
  }

  private static String user(String path) {
    return """
        users:
          - name: Bob
            path: %s
            inlinePolicies:
              - name: Own
                document: {Statement: {Effect: Allow, Action: ["kms:CreateKey", "kms:PutKeyPolicy"], Resource: "*"}}
            accessKeys: [{id: %s, secret: "env:SECRET"}]
    """
        .formatted(path, BOB);
  }

  private static String policy(String principal) {
    return """
    { "Version":"2012-10-17", "Statement":[
      {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"},
      {"Effect":"Allow","Principal":{"AWS":[ "%s" ]},"Action":"kms:Encrypt","Resource":"*"}]}
    """
        .formatted(principal);
  }

  private static void encrypt(KmsClient kms, String key) {
    kms.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String("text")));
  }

  private static String shown(KmsClient kms, String key) {
    return kms.getKeyPolicy(r -> r.keyId(key)).policy();
  }

  private static String denial(KmsClient kms, String key) {
    return String.valueOf(
        catchThrowableOfType(KmsException.class, () -> encrypt(kms, key)).getMessage());
  }

  private static String refusal(KmsClient kms, String key, String policy) {
    var thrown =
        catchThrowableOfType(
            MalformedPolicyDocumentException.class,
            () -> kms.putKeyPolicy(r -> r.keyId(key).policy(policy)));
    return String.valueOf(thrown.getMessage());
  }
}
