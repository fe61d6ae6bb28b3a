package org.trentkms.crypto.keypair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.secret.SecretBytes;
import org.trentkms.testing.fuzz.Budget;
import org.trentkms.testing.fuzz.FuzzContract;

/// Private keys of strangers: each is refused as such, or is a pair whose private key in the form
/// of Trent is adopted as the same pair.
///
/// The budget is what it costs to find that the two numbers of an RSA key of 2,048 bits are primes:
/// some 40 ms and 21 MB, after everything else about the key was found to fit.
public final class PrivateKeysFuzz extends FuzzContract {

  private static final KeyPairs PAIRS =
      new KeyPairs(TestSources.of(TestSources.JDK, TestSources.BOUNCY_CASTLE));

  private static final List<KeySpec> SPECS =
      List.of(
          KeySpec.RSA_2048,
          KeySpec.ECC_NIST_P256,
          KeySpec.ECC_NIST_EDWARDS25519,
          KeySpec.ML_DSA_44,
          KeySpec.ML_KEM_512);

  private static final Budget BUDGET = new Budget(Duration.ofMillis(250), 32 << 20);

  /// The contract over it.
  public PrivateKeysFuzz() {
    super(PrivateKeysFuzz::read, BUDGET);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(PrivateKeysFuzz::read, input, BUDGET);
  }

  private static void read(byte[] input) {
    try (var key = SecretBytes.owning(input)) {
      for (var spec : SPECS) {
        try (var pair = PAIRS.adopt(spec, key)) {
          requireTheSame(spec, pair.joined(), pair.privateKey());
        } catch (UnusableKey e) {
          assertThat(e).hasMessageNotContaining("null");
        }
      }
    }
  }

  private static void requireTheSame(KeySpec spec, SecretBytes joined, SecretBytes privateKey) {
    try (var again = PAIRS.adopt(spec, privateKey);
        var joinedAgain = again.joined()) {
      assertThat(joinedAgain).isEqualTo(joined);
    } catch (UnusableKey e) {
      throw new AssertionError(e);
    } finally {
      joined.close();
    }
  }
}
