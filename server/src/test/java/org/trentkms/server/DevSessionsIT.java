package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.identity.file.DeclaredFiles;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// AWS STS in `trent dev`, where any credentials do.
@Timeout(60)
final class DevSessionsIT {

  private static final String ROLE = "arn:aws:iam::123456789012:role/path/Any";

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
}
