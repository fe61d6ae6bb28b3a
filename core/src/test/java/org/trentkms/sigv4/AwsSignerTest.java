package org.trentkms.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

final class AwsSignerTest {

  private static final int REQUESTS_OF_A_SEED = 20;
  private static final Set<ErrorCode> REFUSALS =
      Set.of(
          ErrorCode.MISSING_AUTHENTICATION_TOKEN,
          ErrorCode.INCOMPLETE_SIGNATURE,
          ErrorCode.INVALID_SIGNATURE,
          ErrorCode.UNRECOGNIZED_CLIENT);

  private final SignatureVerifier verifier = Verifiers.at(RandomRequests.TIME);

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatAwsSigns_isAccepted(long seed) {
    var requests = new RandomRequests(seed);
    for (var i = 0; i < REQUESTS_OF_A_SEED; i++) {
      var request = requests.next();
      assertThatCode(() -> verifier.authenticate(request))
          .as("%s", request)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsAlteredAfterwards_isRefused(long seed) {
    List<HttpRequest> altered = new Alterations(new RandomRequests(seed).next(), seed).all();

    assertThat(altered).hasSizeGreaterThan(200);
    for (var request : altered) {
      var thrown = catchThrowable(() -> verifier.authenticate(request));
      assertThat(thrown).as("%s", request).isInstanceOf(KmsException.class);
      assertThat(((KmsException) thrown).code()).isIn(REFUSALS);
    }
  }
}
