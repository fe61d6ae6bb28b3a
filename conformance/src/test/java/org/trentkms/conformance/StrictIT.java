package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.services.kms.KmsClient;

/// `trent dev --strict`: one access key, whose signatures AWS's SDK makes and Trent verifies.
final class StrictIT {

  private static final String ID = "AKIATRENTSTRICT00001";
  private static final String SECRET = "a secret / that + nobody knows";
  private static final String REGION = "eu-central-1";

  @TempDir private static Path folder;

  private static TrentProcess trent;
  private static Clients clients;

  @BeforeAll
  static void start() {
    trent =
        TrentProcess.start(
            Launch.dev(folder)
                .with("--strict", "--access-key", ID, "--secret", "env:THE_SECRET")
                .with("--region", REGION, "--account", "111122223333")
                .withEnvironment(Map.of("THE_SECRET", SECRET)));
    clients = new Clients(trent.endpoint());
  }

  @AfterAll
  static void stop() {
    clients.close();
    trent.close();
  }

  @Test
  void rightSignature_isServedAsTheRootOfTheAccount() {
    var key = clients.client(ID, SECRET, REGION).createKey().keyMetadata();
    assertThat(key.arn()).startsWith("arn:aws:kms:eu-central-1:111122223333:key/");
  }

  @Test
  void wrongSecret_isInvalidSignatureException() {
    assertThat(refusalOf(clients.client(ID, SECRET + ".", REGION)))
        .isEqualTo("InvalidSignatureException");
  }

  @Test
  void unknownAccessKey_isUnrecognizedClientException() {
    assertThat(refusalOf(clients.client("AKIATRENTSTRICT00002", SECRET, REGION)))
        .isEqualTo("UnrecognizedClientException");
  }

  @Test
  void otherRegion_isInvalidSignatureException() {
    assertThat(refusalOf(clients.client(ID, SECRET, "us-east-1")))
        .isEqualTo("InvalidSignatureException");
  }

  @Test
  void secret_isInNothingPrinted() {
    assertThat(trent.output() + trent.errors()).doesNotContain(SECRET).doesNotContain("test");
  }

  private static String refusalOf(KmsClient kms) {
    return code(kms::listKeys);
  }
}
