package org.trentkms.crypto.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.SeededRandom;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.crypto.provider.Source;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.error.Bug;
import org.trentkms.secret.SecretBytes;

/// A seed is the whole key: whichever source grows a pair from it, the pair is the same.
final class RegrowthTest {

  private final Random random = new Random(20_261_127);

  @ParameterizedTest
  @EnumSource
  void seed_growsIntoTheSamePair_atTheJdkAndBouncyCastle(ParameterSet parameters) {
    for (var i = 0; i < 10; i++) {
      var seed = seed(parameters);

      var pairs =
          List.of(
              grown(TestSources.JDK, parameters, seed),
              grown(TestSources.BOUNCY_CASTLE, parameters, seed));

      assertThat(pairs)
          .containsOnly(pairs.getFirst())
          .extracting(KeyPairMaterial::privateKey)
          .containsOnly(parameters.privateKeyInfo(SecretBytes.copyOf(seed)));
    }
  }

  /// The first source may draw its own seeds, which it then gives out.
  @ParameterizedTest
  @EnumSource
  void pairOfTheFirstSource_growsAgainElsewhere(ParameterSet parameters) {
    var pairs = new KeyPairs(TestSources.all());
    for (var i = 0; i < 10; i++) {
      var made = pairs.generate(spec(parameters));
      var seed = made.privateKey().lend(parameters::seed);

      assertThat(grown(TestSources.JDK, parameters, seed)).isEqualTo(made);
      assertThat(grown(TestSources.BOUNCY_CASTLE, parameters, seed)).isEqualTo(made);
    }
  }

  @ParameterizedTest
  @EnumSource
  void seed_thatGrowsIntoAnotherPairThanBefore_isABug(ParameterSet parameters) {
    var pairs = new KeyPairs(TestSources.of(TestSources.JDK, TestSources.BOUNCY_CASTLE));
    var one = grown(TestSources.JDK, parameters, seed(parameters));
    var other = grown(TestSources.JDK, parameters, seed(parameters));
    var mixed = new KeyPairMaterial(one.privateKey(), other.publicKey());

    assertThatThrownBy(() -> pairs.privateHalf(spec(parameters), mixed)).isInstanceOf(Bug.class);
  }

  @ParameterizedTest
  @EnumSource
  void randomness_isTheSeedAndNothingMore(ParameterSet parameters) {
    var seed = seed(parameters);
    var seeded = new SeededRandom(seed.clone());
    var first = new byte[seed.length - 1];

    seeded.nextBytes(first);
    assertThat(first).isEqualTo(Arrays.copyOf(seed, first.length));
    assertThat(seeded.isSpent()).isFalse();
    assertThatThrownBy(() -> seeded.nextBytes(new byte[2])).isInstanceOf(Bug.class);

    seeded.nextBytes(new byte[1]);
    assertThat(seeded.isSpent()).isTrue();
    assertThatThrownBy(() -> seeded.nextBytes(new byte[1])).isInstanceOf(Bug.class);
  }

  /// What the source makes when the seed is all the randomness that there is.
  private static KeyPairMaterial grown(Source source, ParameterSet parameters, byte[] seed) {
    var providers =
        new Providers(List.of(source), new SeededRandom(seed.clone()), SlowWork.ANYWHERE);
    return new KeyPairs(providers).generate(spec(parameters));
  }

  private byte[] seed(ParameterSet parameters) {
    var seed = new byte[parameters.seedSize()];
    random.nextBytes(seed);
    return seed;
  }

  private static KeySpec spec(ParameterSet parameters) {
    return KeySpec.valueOf(parameters.name());
  }
}
