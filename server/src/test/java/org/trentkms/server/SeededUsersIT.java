package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.server.identity.file.DeclaredFiles;
import org.trentkms.server.seed.Seed;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/// Keys of a seed whose policies name users of files, in a `trent dev` that is emptied and started
/// again.
@Timeout(60)
final class SeededUsersIT {

  private static final String BOB = "AKIATRENTBOB00000001";
  private static final String NAME = "arn:aws:iam::111122223333:user/Bob";
  private static final String KEY = "11111111-1111-1111-1111-111111111111";
  private static final String SEED =
      """
      account: "111122223333"
      keys:
        - id: %s
          policy: |
            {"Statement": [
              {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*"},
              {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "kms:Encrypt", "Resource": "*"}]}
      """
          .formatted(KEY, NAME);

  @TempDir private Path folder;

  @Test
  void seededPolicy_meansWhoHadTheNameWhenItWasApplied_andAResetAppliesItAnew() throws IOException {
    var seed = seed();
    try (var trent = start(seed);
        var bob = trent.kms(BOB, "us-east-1");
        var root = trent.kms()) {
      encrypt(bob);
      trent.call("ResetServer");
      encrypt(bob);
      assertThat(policy(root)).contains(NAME);

      trent.reload(files("").read());
      trent.reload(files(user()).read());
      assertThat(refusal(bob)).contains("no identity-based policy allows");
      assertThat(policy(root)).doesNotContain(NAME).containsPattern("AIDA[A-Z2-7]{17}");
    }
    try (var trent = start(seed);
        var bob = trent.kms(BOB, "us-east-1");
        var root = trent.kms()) {
      assertThat(refusal(bob)).contains("no identity-based policy allows");
      trent.call("ResetServer");
      encrypt(bob);
      assertThat(policy(root)).contains(NAME);
    }
  }

  private RunningDev start(Seed seed) {
    var declared = files(user()).read();
    return RunningDev.start(
        folder.resolve("data"), settings -> settings.allowingReset().with(declared).with(seed));
  }

  private Seed seed() throws IOException {
    var file = Files.writeString(folder.resolve("seed.yaml"), SEED);
    return Seed.read(file, new AccountId(RunningDev.ACCOUNT), new Region("us-east-1"));
  }

  private DeclaredFiles files(String users) {
    return new DeclaredFiles(folder.resolve("identities"))
        .with("file.yaml", "accounts:\n  - id: '111122223333'\n" + users);
  }

  private static String user() {
    return "    users: [{name: Bob, accessKeys: [{id: %s, secret: 'env:BOB'}]}]\n".formatted(BOB);
  }

  private static void encrypt(KmsClient kms) {
    kms.encrypt(r -> r.keyId(KEY).plaintext(SdkBytes.fromUtf8String("text")));
  }

  private static String policy(KmsClient kms) {
    return kms.getKeyPolicy(r -> r.keyId(KEY)).policy();
  }

  private static String refusal(KmsClient kms) {
    return String.valueOf(
        catchThrowableOfType(KmsException.class, () -> encrypt(kms)).getMessage());
  }
}
