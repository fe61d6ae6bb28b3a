package org.trentkms.server.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trentkms.error.ErrorCode;
import org.trentkms.id.RequestId;
import org.trentkms.sigv4.Header;

final class DecisionLogTest {

  private static final String CALLER = "arn:aws:iam::111122223333:root";
  private static final MadeDecision ALLOWED =
      new MadeDecision.Allowed("kms:Encrypt", "arn", List.of());

  private final DecisionLog log = new DecisionLog(false);

  @Test
  void call_isFoundByItsRequestId() {
    var call = allowed(1);
    log.keep(call);
    log.keep(denied(2, "why"));

    assertThat(log.find(id(1))).contains(call);
    assertThat(log.find(id(2))).contains(denied(2, "why"));
    assertThat(log.find(id(3))).isEmpty();
  }

  @Test
  void callWithoutDecision_isNotKept() {
    log.keep(new DecidedCall(id(1), "Encrypt", CALLER, List.of(), Optional.empty()));
    assertThat(log.find(id(1))).isEmpty();
  }

  @Test
  void otherCalls_doNotWashAwayADenial() {
    log.keep(denied(0, "why"));
    for (var i = 1; i <= DecisionLog.OTHER_CALLS + 1; i++) {
      log.keep(allowed(i));
    }

    assertThat(log.find(id(0))).isPresent();
    assertThat(log.find(id(1))).isEmpty();
    assertThat(log.find(id(2))).isPresent();
  }

  @Test
  void tenThousandDenials_takeNoMoreThanTheirPlace() {
    var text = "x".repeat(10_000);
    for (var i = 0; i < 10_000; i++) {
      log.keep(denied(i, text));
      assertThat(log.deniedBytes()).isLessThanOrEqualTo(DecisionLog.DENIED_BYTES);
    }

    assertThat(log.deniedBytes()).isGreaterThan(DecisionLog.DENIED_BYTES - 2 * 30_000);
    assertThat(log.find(id(9_999))).isPresent();
    assertThat(log.find(id(9_000))).isEmpty();
  }

  @Test
  void tenThousandShortDenials_areKeptUpToTheirNumber() {
    for (var i = 0; i < 10_000; i++) {
      log.keep(denied(i, "why"));
    }

    assertThat(log.deniedCalls()).isEqualTo(DecisionLog.DENIED_CALLS);
    assertThat(log.find(id(10_000 - DecisionLog.DENIED_CALLS))).isPresent();
    assertThat(log.find(id(10_000 - DecisionLog.DENIED_CALLS - 1))).isEmpty();
  }

  @Test
  void caller_isToldOnlyWhereHeIsTheOperator() {
    var call = denied(1, "denied: no key policy\n  statement 1 \u00e4\u001b: it\n");

    assertThat(log.headers(call)).isEmpty();
    assertThat(new DecisionLog(true).headers(call))
        .containsExactly(
            new Header("x-trent-why", "denied: no key policy; statement 1 \\u{e4}\\u{1b}: it"));
    assertThat(new DecisionLog(true).headers(allowed(1))).isEmpty();
  }

  @Test
  void header_isBounded() {
    var header = new DecisionLog(true).headers(denied(1, "\u00e4\n".repeat(5_000))).getFirst();

    assertThat(header.value()).hasSize(OneLine.LONGEST).endsWith("...");
    assertThat(header.value().chars()).allMatch(c -> c >= ' ' && c <= '~');
  }

  private static DecidedCall allowed(int id) {
    return new DecidedCall(id(id), "Encrypt", CALLER, List.of(ALLOWED), Optional.empty());
  }

  private static DecidedCall denied(int id, String why) {
    return new DecidedCall(
        id(id),
        "Encrypt",
        CALLER,
        List.of(new MadeDecision.Denied("kms:Encrypt", "arn", why)),
        Optional.of(ErrorCode.ACCESS_DENIED));
  }

  private static RequestId id(int id) {
    return new RequestId(Integer.toString(id));
  }
}
