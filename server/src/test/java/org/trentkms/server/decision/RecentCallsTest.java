package org.trentkms.server.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trentkms.error.ErrorCode;
import org.trentkms.id.RequestId;

final class RecentCallsTest {

  private static final String CALLER = "arn:aws:iam::111122223333:user/\u00e4\ud83d\udd11";

  @Test
  void call_isReadBackAsItWas() {
    var call =
        new DecidedCall(
            new RequestId("1"),
            "ReEncrypt",
            CALLER,
            List.of(
                new MadeDecision.Allowed("kms:ReEncryptFrom", "arn", List.of()),
                new MadeDecision.Allowed(
                    "kms:ReEncryptFrom",
                    "arn",
                    List.of(
                        new AllowingStatement("key policy", 100_000, "sid"),
                        new AllowingStatement("user", 1, ""),
                        new AllowingPermit("grant 1"))),
                new MadeDecision.Denied("kms:ReEncryptTo", "", "no\nreason")),
            Optional.of(ErrorCode.ACCESS_DENIED));
    var calls = new RecentCalls(2, 10_000);
    calls.add(call);

    assertThat(calls.find(new RequestId("1"))).contains(call);
    assertThat(calls.bytes()).isEqualTo(CallText.length(call) * Character.BYTES);
  }

  @Test
  void callLongerThanAllTheRoom_isNotKept_andLeavesTheOthers() {
    var calls = new RecentCalls(2, 1_000);
    calls.add(call(1, 10));
    calls.add(call(2, 1_000));

    assertThat(calls.find(new RequestId("1"))).isPresent();
    assertThat(calls.find(new RequestId("2"))).isEmpty();
  }

  @Test
  void callsOfEveryLength_theLastOnesAreThere_asManyAsThereIsRoomFor() {
    var random = new Random(1);
    var calls = new RecentCalls(16, 2 * 1_500);
    var kept = new ArrayDeque<DecidedCall>();
    for (var i = 0; i < 20_000; i++) {
      var next = call(i, random.nextInt(20) == 0 ? 1_200 : random.nextInt(200));
      calls.add(next);
      kept.addLast(next);
      while (kept.size() > calls.size()) {
        kept.removeFirst();
      }

      assertThat(kept).hasSize(calls.size()).isNotEmpty();
      assertThat(kept).allSatisfy(call -> assertThat(calls.find(call.requestId())).contains(call));
      assertThat(calls.find(new RequestId(Integer.toString(i - calls.size())))).isEmpty();
      assertThat(calls.size()).isLessThanOrEqualTo(16);
      assertThat(calls.bytes()).isLessThanOrEqualTo(2 * 1_500);
    }
  }

  private static DecidedCall call(int id, int length) {
    return new DecidedCall(
        new RequestId(Integer.toString(id)),
        "Encrypt",
        CALLER,
        List.of(new MadeDecision.Denied("kms:Encrypt", "arn", "x".repeat(length))),
        Optional.empty());
  }
}
