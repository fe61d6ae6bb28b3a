package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trentkms.secret.SecretBytes;
import org.trentkms.sigv4.Header;
import org.trentkms.sigv4.HttpRequest;

final class DetoursTest {

  private static final HttpRequest SIGN = request("TrentService.Sign");
  private static final HttpRequest ENCRYPT = request("TrentService.Encrypt");

  private final Detours detours = new Detours();

  @Test
  void calls_areTried_untilTwoInARowHadToLeave() {
    assertThat(detours.mustLeave(SIGN)).isFalse();
    detours.left(SIGN);
    assertThat(detours.mustLeave(SIGN)).isFalse();
    detours.left(SIGN);
    assertThat(detours.mustLeave(SIGN)).isTrue();
    assertThat(detours.mustLeave(ENCRYPT)).isFalse();
  }

  @Test
  void callsThatLeave_areTriedAgain_oneInSixteen() {
    detours.left(SIGN);
    detours.left(SIGN);
    for (var round = 0; round < 3; round++) {
      for (var i = 0; i < 15; i++) {
        assertThat(detours.mustLeave(SIGN)).isTrue();
      }
      assertThat(detours.mustLeave(SIGN)).isFalse();
      detours.left(SIGN);
    }
  }

  @Test
  void callThatIsAnsweredOnTheLoop_hasItsLikeTriedFromThenOn() {
    detours.left(SIGN);
    detours.left(SIGN);
    detours.stayed(ENCRYPT);
    assertThat(detours.mustLeave(SIGN)).isTrue();
    detours.stayed(SIGN);
    assertThat(detours.mustLeave(SIGN)).isFalse();
    detours.left(SIGN);
    assertThat(detours.mustLeave(SIGN)).isFalse();
  }

  @Test
  void callsOfTwoKinds_thatTakeTurns_areTried() {
    for (var i = 0; i < 5; i++) {
      detours.left(SIGN);
      assertThat(detours.mustLeave(SIGN)).isFalse();
      detours.left(ENCRYPT);
      assertThat(detours.mustLeave(ENCRYPT)).isFalse();
    }
  }

  private static HttpRequest request(String target) {
    return new HttpRequest(
        "POST",
        "/",
        "",
        List.of(new Header("Host", "localhost"), new Header("X-Amz-Target", target)),
        SecretBytes.owning(new byte[0]),
        "127.0.0.1");
  }
}
