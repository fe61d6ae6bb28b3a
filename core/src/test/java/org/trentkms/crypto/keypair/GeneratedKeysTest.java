package org.trentkms.crypto.keypair;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.provider.Source;
import org.trentkms.crypto.provider.TestSources;

/// What becomes of the key objects of a provider that keeps the private key in them, as Amazon
/// Corretto Crypto Provider does, once the pair is in Trent's form.
final class GeneratedKeysTest {

  private final List<KeptKey> kept = new ArrayList<>();

  /// One RSA spec stands for all: Bouncy Castle takes its time over the longer ones.
  static Stream<KeySpec> specs() {
    return Arrays.stream(KeySpec.values())
        .filter(spec -> spec.isAsymmetric() && spec != KeySpec.SM2)
        .filter(spec -> !spec.isRsa() || spec == KeySpec.RSA_2048);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void providersOwnCopyOfTheKey_isDestroyed(KeySpec spec) {
    var bouncyCastle = new BouncyCastleProvider();
    var source = new Source("keeper", () -> List.of(new Keeper(bouncyCastle), bouncyCastle));
    try (var material = new KeyPairs(TestSources.of(source)).generate(spec)) {
      assertThat(material.privateKey().isClosed()).isFalse();
      assertThat(kept).hasSize(1).allMatch(PrivateKey::isDestroyed);
    }
  }

  /// The generators of another provider, with private keys that can be destroyed.
  private final class Keeper extends Provider {

    private static final long serialVersionUID = 1L;

    private final transient Provider real;

    Keeper(Provider real) {
      super("Keeper", "1", "keeps the keys that it makes");
      this.real = real;
    }

    @Override
    public @Nullable Service getService(String type, String algorithm) {
      if (!type.equals("KeyPairGenerator") || real.getService(type, algorithm) == null) {
        return null;
      }
      return new Service(this, type, algorithm, Generator.class.getName(), List.of(), Map.of()) {
        @Override
        public Object newInstance(@Nullable Object parameter) {
          return new Generator(generator(algorithm));
        }
      };
    }

    private KeyPairGenerator generator(String algorithm) {
      try {
        return KeyPairGenerator.getInstance(algorithm, real);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final class Generator extends KeyPairGeneratorSpi {

    private final KeyPairGenerator real;

    Generator(KeyPairGenerator real) {
      this.real = real;
    }

    @Override
    public void initialize(int size, SecureRandom random) {
      real.initialize(size, random);
    }

    @Override
    public void initialize(AlgorithmParameterSpec parameters, SecureRandom random)
        throws InvalidAlgorithmParameterException {
      real.initialize(parameters, random);
    }

    @Override
    public KeyPair generateKeyPair() {
      var pair = real.generateKeyPair();
      var key = new KeptKey(pair.getPrivate());
      kept.add(key);
      return new KeyPair(pair.getPublic(), key);
    }
  }

  private static final class KeptKey implements PrivateKey {

    private static final long serialVersionUID = 1L;

    private final PrivateKey real;
    private boolean isDestroyed;

    KeptKey(PrivateKey real) {
      this.real = real;
    }

    @Override
    public String getAlgorithm() {
      return real.getAlgorithm();
    }

    @Override
    public String getFormat() {
      return real.getFormat();
    }

    @Override
    public byte[] getEncoded() {
      if (isDestroyed) {
        throw new IllegalStateException("destroyed");
      }
      return real.getEncoded();
    }

    @Override
    public void destroy() {
      isDestroyed = true;
    }

    @Override
    public boolean isDestroyed() {
      return isDestroyed;
    }
  }
}
