package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.server.Roles.BOB;
import static org.trentkms.server.Roles.FILE;
import static org.trentkms.server.Roles.NEXT;
import static org.trentkms.server.Roles.ROLE;
import static org.trentkms.server.Roles.refusal;
import static org.trentkms.server.Roles.tag;
import static org.trentkms.server.Roles.to;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is refused of who asks for sessions, and of who has them.
@Timeout(60)
final class SessionRefusalsIT {

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
  void roleThatIsNotThere_isRefusedAsOneThatMayNotBeAssumed() {
    try (var bob = trent.sts(BOB);
        var root = trent.sts(MovedServer.ID)) {
      assertThat(refusal(() -> bob.assumeRole(to("arn:aws:iam::111122223333:role/None"))))
          .isEqualTo("AccessDenied");
      assertThatThrownBy(() -> bob.assumeRole(to(ROLE)))
          .hasMessageContaining(
              "User: arn:aws:iam::111122223333:user/Bob is not authorized to perform:"
                  + " sts:AssumeRole on resource: "
                  + ROLE);
      assertThat(refusal(() -> bob.assumeRole(to(NEXT)))).isEqualTo("AccessDenied");
      assertThatThrownBy(() -> root.assumeRole(to(ROLE)))
          .hasMessageContaining("Roles may not be assumed by root accounts");
    }
  }

  @Test
  void whatIsBeyondItsBounds_isRefused() {
    try (var bob = trent.sts(BOB)) {
      assertThat(refusal(() -> bob.assumeRole(to(ROLE).toBuilder().durationSeconds(899).build())))
          .isEqualTo("ValidationError");
      assertThatThrownBy(() -> trent.assume(request -> request.durationSeconds(3601)))
          .hasMessageContaining("exceeds the MaxSessionDuration set for this role");
      assertThatThrownBy(() -> bob.assumeRole(r -> r.roleArn(ROLE).roleSessionName("a b")))
          .hasMessageContaining("1 validation error detected: Value 'a b' at 'roleSessionName'");
      assertThat(refusal(() -> trent.assume(request -> request.policy("{"))))
          .isEqualTo("MalformedPolicyDocument");
      assertThat(refusal(() -> trent.assume(request -> request.tags(tag("a", "1"), tag("A", "2")))))
          .isEqualTo("ValidationError");
      assertThat(refusal(() -> trent.assume(request -> request.tags(tag("aws:a", "1")))))
          .isEqualTo("ValidationError");
      var long50 = IntStream.range(0, 50).mapToObj(i -> tag("tag" + i, "x".repeat(256))).toList();
      assertThat(refusal(() -> trent.assume(request -> request.tags(long50))))
          .isEqualTo("PackedPolicyTooLarge");
      assertThatThrownBy(() ->
              trent.assume(request -> request.serialNumber("GAHT12345678").tokenCode("123456")))
          .hasMessageContaining("MultiFactorAuthentication failed");
    }
  }

  @Test
  void token_thatWasAlteredOrIsAnothers_isRefused() {
    var issued = trent.assume(request -> {});
    var other = trent.assume(request -> {});
    var token = issued.sessionToken();
    var wrong =
        List.of(
            other.sessionToken(),
            "B" + token.substring(1),
            token.substring(0, token.length() / 2)
                + flipped(token.charAt(token.length() / 2))
                + token.substring(token.length() / 2 + 1),
            token + "A",
            "nonsense");
    for (var text : wrong) {
      var forged = issued.toBuilder().sessionToken(text).build();
      try (var kms = trent.kms(forged);
          var sts = trent.sts(forged)) {
        assertThat(refusal(kms::listKeys)).isEqualTo("UnrecognizedClientException");
        assertThat(refusal(sts::getCallerIdentity)).isEqualTo("InvalidClientTokenId");
      }
    }
    try (var withoutToken = trent.kmsWithoutToken(issued);
        var otherSecret = trent.kms(issued.toBuilder().secretAccessKey("another").build())) {
      assertThat(refusal(withoutToken::listKeys)).isEqualTo("UnrecognizedClientException");
      assertThatThrownBy(otherSecret::listKeys)
          .hasMessageContaining("does not match the signature you provided")
          .hasMessageNotContaining(issued.sessionToken());
    }
  }

  @Test
  void sessionOfARoleThatIsNoMore_isRefused_andOfAnAccessKeyThatIsNoMore() throws IOException {
    var issued = trent.assume(request -> {});
    try (var kms = trent.kms(issued)) {
      kms.listKeys();
      trent.declare(FILE.replace("AKIATRENTBOB00000001", "AKIATRENTBOB00000002"));
      assertThat(refusal(kms::listKeys)).isEqualTo("UnrecognizedClientException");
      trent.declare(FILE);
      kms.listKeys();
      trent.declare(FILE.replace("- name: Backup", "- name: Other"));
      assertThat(refusal(kms::listKeys)).isEqualTo("UnrecognizedClientException");
      trent.declare(FILE);
      assertThat(refusal(kms::listKeys)).isEqualTo("UnrecognizedClientException");
    }
  }

  private static char flipped(char character) {
    return character == 'A' ? 'B' : 'A';
  }
}
