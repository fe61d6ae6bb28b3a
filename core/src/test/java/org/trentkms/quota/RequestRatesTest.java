package org.trentkms.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.quota.RequestGroup.CREATE_KEY;
import static org.trentkms.quota.RequestGroup.CRYPTOGRAPHIC_RSA;
import static org.trentkms.quota.RequestGroup.CRYPTOGRAPHIC_SYMMETRIC;
import static org.trentkms.quota.RequestGroup.DATA_KEY_PAIR_RSA_4096;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.DataKeyPairSpec;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;

final class RequestRatesTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Caller CALLER = caller("111122223333", "us-east-1");

  private final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 5 * SECOND);
  private final AtomicReference<Quotas> quotas = new AtomicReference<>(Quotas.USUAL);

  @Test
  void callsOfASecond_mayComeAtOnce_andEachFurtherOneWhenItsTimeHasCome() {
    var rates = rates(Map.of(CREATE_KEY, Rate.parse("4")));

    assertThat(served(rates, 10)).isEqualTo(4);
    pass(SECOND / 4 - 1);
    assertThat(served(rates, 10)).isZero();
    pass(1);
    assertThat(served(rates, 10)).isOne();
    pass(SECOND / 2);
    assertThat(served(rates, 10)).isEqualTo(2);
    pass(100 * SECOND);
    assertThat(served(rates, 10)).isEqualTo(4);
  }

  @Test
  void rateBelowOne_isOneCallInSoManySeconds() {
    var rates = rates(Map.of(CREATE_KEY, Rate.parse("0.25")));

    assertThat(served(rates, 5)).isOne();
    pass(4 * SECOND - 1);
    assertThat(served(rates, 5)).isZero();
    pass(1);
    assertThat(served(rates, 5)).isOne();
  }

  @Test
  void overAMinuteOfTooManyCalls_asManyAreServedAsTheRateSays() {
    var rates = rates(Map.of(CREATE_KEY, Rate.parse("7")));

    var served = 0;
    for (var millisecond = 0; millisecond < 60_000; millisecond++) {
      served += served(rates, 1);
      pass(SECOND / 1000);
    }
    // A second's at once, and seven a second from then on.
    assertThat(served).isBetween(7 * 60, 7 * 61);
  }

  @Test
  void groupsAccountsAndRegions_areCountedApart() {
    var one = Rate.parse("1");
    var rates = rates(Map.of(CREATE_KEY, one, CRYPTOGRAPHIC_RSA, one, DATA_KEY_PAIR_RSA_4096, one));

    assertThat(served(rates, 2)).isOne();
    assertThat(isServed(rates, CALLER, meter -> meter.countKey(KeySpec.RSA_2048))).isTrue();
    assertThat(isServed(rates, CALLER, meter -> meter.countKey(KeySpec.RSA_3072))).isFalse();
    assertThat(isServed(rates, CALLER, meter -> meter.countPair(DataKeyPairSpec.RSA_4096)))
        .isTrue();
    assertThat(isServed(rates, CALLER, meter -> meter.countPair(DataKeyPairSpec.RSA_2048)))
        .isTrue();
    Consumer<Meter> createKey = meter -> meter.countOperation("CreateKey");
    assertThat(isServed(rates, caller("444455556666", "us-east-1"), createKey)).isTrue();
    assertThat(isServed(rates, caller("111122223333", "eu-central-1"), createKey)).isTrue();
    assertThat(isServed(rates, CALLER, createKey)).isFalse();
  }

  @Test
  void groupWithoutARate_isNotCounted_andWithoutAnyNothingIs() {
    var rates = rates(Map.of(CREATE_KEY, Rate.parse("1")));

    assertThat(
            IntStream.range(0, 100)
                .allMatch(_ ->
                    isServed(rates, CALLER, meter -> meter.countKey(KeySpec.SYMMETRIC_DEFAULT))))
        .isTrue();
    assertThat(rates(Map.of()).meter(CALLER)).isSameAs(Meter.FREE);
  }

  @Test
  void call_isCountedOnceInEachGroup_howeverOftenItIsTried() {
    var rates = rates(Map.of(CRYPTOGRAPHIC_SYMMETRIC, Rate.parse("2")));

    var meter = rates.meter(CALLER);
    IntStream.range(0, 9).forEach(_ -> meter.countKey(KeySpec.HMAC_256));

    assertThat(isServed(rates, CALLER, next -> next.countKey(KeySpec.SYMMETRIC_DEFAULT))).isTrue();
    assertThat(isServed(rates, CALLER, next -> next.countOperation("GenerateRandom"))).isFalse();
  }

  @Test
  void callThatIsBegunAnew_isCountedAnew() {
    var rates = rates(Map.of(CREATE_KEY, Rate.parse("1")));

    var meter = rates.meter(CALLER);
    meter.countOperation("CreateKey");
    meter.undo();
    meter.undo();

    assertThat(served(rates, 3)).isOne();
  }

  @Test
  void replica_isTwoCallsInItsRegion_orNone() {
    var rates = rates(Map.of(CREATE_KEY, Rate.parse("3")));
    var there = caller("111122223333", "eu-west-1");
    Consumer<Meter> replica = meter -> meter.countReplica(there.region());
    Consumer<Meter> createKey = meter -> meter.countOperation("CreateKey");

    assertThat(isServed(rates, CALLER, replica)).isTrue();
    assertThat(isServed(rates, CALLER, replica)).isFalse();
    assertThat(isServed(rates, there, createKey)).isTrue();
    assertThat(isServed(rates, there, createKey)).isFalse();
    assertThat(served(rates, 9)).isEqualTo(3);

    pass(2 * SECOND);
    var meter = rates.meter(CALLER);
    meter.countReplica(there.region());
    meter.countReplica(there.region());
    meter.undo();
    assertThat(isServed(rates, CALLER, replica)).isTrue();
    assertThat(isServed(rates, there, createKey)).isTrue();
    assertThat(isServed(rates, there, createKey)).isFalse();
  }

  @Test
  void replica_whereOneCallComesInASecond_takesThoseOfTwo() {
    var rates = rates(Map.of(CREATE_KEY, Rate.parse("1")));
    Consumer<Meter> replica = meter -> meter.countReplica(CALLER.region());

    assertThat(isServed(rates, CALLER, replica)).isTrue();
    pass(2 * SECOND - 1);
    assertThat(isServed(rates, CALLER, replica)).isFalse();
    pass(1);
    assertThat(isServed(rates, CALLER, replica)).isTrue();
    pass(SECOND);
    assertThat(served(rates, 1)).isZero();
    pass(SECOND);
    assertThat(served(rates, 1)).isOne();
  }

  @Test
  void manyAtOnce_getWhatThereIs_toTheOne() throws Exception {
    var rates = rates(Map.of(CREATE_KEY, Rate.parse("1000")));
    var served = new AtomicInteger();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var thread = 0; thread < 20; thread++) {
        threads.execute(() -> served.addAndGet(served(rates, 100)));
      }
    }

    assertThat(served).hasValue(1000);
  }

  @Test
  void otherRates_areTakenUp_andEqualOnesChangeNothing() {
    var rates = rates(Map.of(CREATE_KEY, Rate.parse("1")));
    assertThat(served(rates, 2)).isOne();

    use(Map.of(CREATE_KEY, Rate.parse("1")));
    assertThat(served(rates, 2)).isZero();
    use(Map.of(CREATE_KEY, Rate.parse("3")));
    assertThat(served(rates, 9)).isEqualTo(3);
    use(Map.of());
    assertThat(served(rates, 9)).isEqualTo(9);
  }

  @Test
  void accountsWithoutEnd_areForgotten_thoseFirstWhoseCallsAreOver() {
    var buckets = new Buckets(Map.of(CREATE_KEY, Rate.parse("1")), ticks::get);
    var region = new Region("us-east-1");
    for (var account = 0; account < 9_999; account++) {
      buckets.take(call(account, region));
    }
    pass(SECOND);
    var busy = call(20_000, region);
    assertThat(buckets.take(busy)).isTrue();
    for (var account = 30_000; account < 30_100; account++) {
      buckets.take(call(account, region));
    }
    assertThat(buckets.size()).isEqualTo(101);
    assertThat(buckets.take(busy)).isFalse();

    for (var account = 40_000; account < 70_000; account++) {
      buckets.take(call(account, region));
      assertThat(buckets.size()).isLessThanOrEqualTo(10_000);
    }
  }

  private RequestRates rates(Map<RequestGroup, Rate> requests) {
    use(requests);
    return new RequestRates(quotas::get, ticks::get);
  }

  private void use(Map<RequestGroup, Rate> requests) {
    quotas.set(Quotas.USUAL.withRequests(requests));
  }

  private void pass(long nanoseconds) {
    ticks.addAndGet(nanoseconds);
  }

  /// How many of so many calls of CreateKey are served.
  private static int served(RequestRates rates, int calls) {
    return (int)
        IntStream.range(0, calls)
            .filter(_ -> isServed(rates, CALLER, meter -> meter.countOperation("CreateKey")))
            .count();
  }

  private static boolean isServed(RequestRates rates, Caller caller, Consumer<Meter> call) {
    try {
      call.accept(rates.meter(caller));
      return true;
    } catch (KmsException e) {
      assertThat(e)
          .hasMessage(
              "You have exceeded the rate at which you may call KMS. Reduce the frequency of your"
                  + " calls.");
      assertThat(e.code()).isEqualTo(ErrorCode.THROTTLING);
      return false;
    }
  }

  private static Buckets.Calls call(int account, Region region) {
    var owner = new Buckets.Owner(new AccountId("%012d".formatted(account)), region);
    return new Buckets.Calls(owner, CREATE_KEY, 1);
  }

  private static Caller caller(String account, String region) {
    return new Caller(
        new Principal.Root(new AccountId(account)), "AKIAIOSFODNN7EXAMPLE", new Region(region));
  }
}
