package org.trentkms.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// When an issuer is asked for its keys, and how long they count.
@Timeout(20)
final class IssuerKeysTest {

  private static final Duration DAY = IssuerKeys.USABLE.plusSeconds(1);
  private static final Duration OLD = IssuerKeys.FRESH.plusSeconds(1);

  private final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 5);
  private String published = "first";
  private boolean answers = true;
  private int asked;
  private final IssuerKeys keys = new IssuerKeys(this::ask, "issuer", ticks::get, Runnable::run);

  private VerificationKeys ask() throws IssuerFailure {
    asked++;
    if (!answers) {
      throw new IssuerFailure("does not answer");
    }
    return keys(published);
  }

  private static VerificationKeys keys(String id) throws IssuerFailure {
    try {
      var key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
      return VerificationKeys.parse(new JWKSet(key).toString());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pass(Duration duration) {
    ticks.addAndGet(duration.toNanos());
  }

  private static JWSHeader header(String key) {
    return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key).build();
  }

  private String find(String key) {
    return String.valueOf(keys.find(header(key)).id());
  }

  private ErrorCode refusal(String key) {
    return catchThrowableOfType(KmsException.class, () -> find(key)).code();
  }

  @Test
  void keyThatIsKnown_isFoundWithoutAQuestion_untilItIsOld() {
    assertThat(find("first")).isEqualTo("first");
    pass(IssuerKeys.FRESH);
    assertThat(find("first")).isEqualTo("first");
    assertThat(asked).isEqualTo(1);
    pass(Duration.ofSeconds(1));
    assertThat(find("first")).isEqualTo("first");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void keyThatIsPublishedNoMore_countsNoMoreOnceTheIssuerWasAsked() {
    find("first");
    published = "second";
    pass(OLD);
    find("first");
    assertThat(refusal("first")).isEqualTo(ErrorCode.IDP_COMMUNICATION_ERROR);
    assertThat(find("second")).isEqualTo("second");
    pass(IssuerKeys.BETWEEN_QUESTIONS);
    assertThat(refusal("first")).isEqualTo(ErrorCode.INVALID_IDENTITY_TOKEN);
  }

  @Test
  void unknownKeys_haveItAskedSeldom() {
    find("first");
    assertThat(refusal("none")).isEqualTo(ErrorCode.IDP_COMMUNICATION_ERROR);
    pass(IssuerKeys.BETWEEN_QUESTIONS);
    for (var i = 0; i < 100; i++) {
      refusal("none" + i);
    }
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void issuerThatDoesNotAnswer_isAskedSeldom_andItsKeysGoOnForADay() {
    find("first");
    answers = false;
    pass(OLD);
    for (var i = 0; i < 100; i++) {
      assertThat(find("first")).isEqualTo("first");
    }
    assertThat(asked).isEqualTo(2);
    pass(DAY.minus(OLD).minusSeconds(2));
    assertThat(find("first")).isEqualTo("first");
    pass(Duration.ofSeconds(3));
    assertThat(refusal("first")).isEqualTo(ErrorCode.IDP_COMMUNICATION_ERROR);
    answers = true;
    pass(IssuerKeys.BETWEEN_QUESTIONS);
    assertThat(find("first")).isEqualTo("first");
  }

  @Test
  void whoComesWhileItIsAsked_waitsForThatAnswer() throws Exception {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var slow =
        new IssuerKeys(
            () -> {
              asked++;
              begun.countDown();
              try {
                mayEnd.await();
              } catch (InterruptedException e) {
                throw new IssuerFailure("interrupted", e);
              }
              return keys("first");
            },
            "issuer",
            ticks::get,
            Runnable::run);
    var one = new FutureTask<>(() -> slow.find(header("first")).id());
    var other = new FutureTask<>(() -> slow.find(header("first")).id());
    Thread.startVirtualThread(one);
    begun.await();
    Thread.startVirtualThread(other);
    mayEnd.countDown();
    assertThat(one.get()).isEqualTo("first");
    assertThat(other.get()).isEqualTo("first");
    assertThat(asked).isEqualTo(1);
  }
}
