package org.trentkms.conformance.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trentkms.conformance.attack.Transcript.Reply;
import org.trentkms.conformance.attack.handshake.HandshakeKind;
import org.trentkms.conformance.attack.request.Attack;
import org.trentkms.conformance.attack.request.Kind;
import org.trentkms.conformance.attack.request.Signer;
import org.trentkms.conformance.attack.request.Workshop;

/// That the judge of attacks sees what is wrong, and that SECURITY.md says what is attacked.
final class AttackTest {

  private static final Judge JUDGE = new Judge("{\"right\":true}");

  @Test
  void judge_seesEveryPlantedWeakness_withEachClassOfAttacks() {
    assertThatCode(() -> new SelfCheck(workshop(), JUDGE).require()).doesNotThrowAnyException();
  }

  @Test
  void judge_hasNothingToSay_whereAllIsRight() {
    var refusal = new Transcript(List.of(new Reply(400, "{}")), "");
    var answer = new Transcript(List.of(new Reply(200, JUDGE.rightAnswer())), "");
    assertThat(JUDGE.violation(Attack.refused("x"), refusal)).isEmpty();
    assertThat(JUDGE.violation(Attack.refusedAndClosed("x"), refusal)).isEmpty();
    assertThat(JUDGE.violation(Attack.notServed("x"), new Transcript(List.of(), ""))).isEmpty();
    assertThat(JUDGE.violation(Attack.served("x"), answer)).isEmpty();
  }

  @Test
  void replies_areTakenApart_andWhatIsLeftOverIsSeen() {
    var whole = "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}";
    var leave = "HTTP/1.1 100 Continue\r\n\r\n";
    assertThat(Transcript.of(leave + whole + whole, false).statuses()).containsExactly(400, 400);
    assertThat(Transcript.of(whole + "HTT", false).rest()).isEqualTo("HTT");
    assertThat(Transcript.of(whole.substring(0, whole.length() - 1), false).rest()).isNotEmpty();
  }

  @Test
  void attacks_areTheSameForTheSameSeed() {
    for (var kind : Kind.values()) {
      assertThat(kind.attack(workshop())).as(kind.name()).isEqualTo(kind.attack(workshop()));
    }
  }

  @Test
  void everyClassOfAttacks_isInSecurity() throws IOException {
    var text = Files.readString(Path.of("..", "SECURITY.md"));
    for (var kind : Kind.values()) {
      assertThat(text).contains("- " + kind.description() + "\n");
    }
    for (var kind : HandshakeKind.values()) {
      assertThat(text).contains("- " + kind.description() + "\n");
    }
  }

  @Test
  void handshake_isWrong_whereHttpOrMoreThanAnAlertComesBack() {
    var alert = "\u0015\u0003\u0003\0\u0002\u0002F";
    var hello = "\u0016\u0003\u0003\0\u0001\u0002";
    for (var kind : HandshakeKind.values()) {
      assertThat(HandshakeSiege.violation(kind, alert)).isEmpty();
      assertThat(HandshakeSiege.violation(kind, "")).isEmpty();
      assertThat(HandshakeSiege.violation(kind, "HTTP/1.1 400 Bad Request")).isPresent();
      assertThat(HandshakeSiege.violation(kind, hello).isPresent()).isEqualTo(kind.isHopeless());
    }
  }

  private static Workshop workshop() {
    var clock = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));
    return new Workshop(
        new Signer(Victim.OWNER, "owner", clock),
        new Signer(Victim.STRANGER, "stranger", clock),
        "127.0.0.1:4599",
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        new Random(1));
  }
}
