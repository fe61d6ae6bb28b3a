package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.MessageType;

/// One key in many hands at once, and forgotten and loaded again all the while: each change of a
/// key makes the server wipe what it has in memory of it.
@InBothModes
final class KeysUnderLoadIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final int THREADS = 8;
  private static final int ROUNDS = 8;

  /// One of each family and usage.
  private static final Set<KeySpec> SPECS =
      Set.of(
          KeySpec.SYMMETRIC_DEFAULT,
          KeySpec.RSA_2048,
          KeySpec.ECC_NIST_P256,
          KeySpec.ECC_SECG_P256_K1,
          KeySpec.ECC_NIST_EDWARDS25519,
          KeySpec.ML_DSA_44,
          KeySpec.ML_KEM_512,
          KeySpec.HMAC_256,
          KeySpec.SM2);

  static Stream<Kind> kinds() {
    return Kind.all().filter(kind -> SPECS.contains(kind.spec()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void key_isRightInEveryHand(Kind kind) throws InterruptedException, ExecutionException {
    var key = kind.key(TRENT);
    var isOver = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var changes = threads.submit(() -> change(key, isOver));
      try {
        var uses =
            IntStream.range(0, THREADS)
                .mapToObj(seed -> threads.submit(use(kind, key, new Chance(seed))))
                .toList();
        for (var use : uses) {
          assertThat(use.get()).isTrue();
        }
      } finally {
        isOver.set(true);
      }
      changes.get(); // fails where one of the changes has failed
    }
  }

  private static void change(KmsKey key, AtomicBoolean isOver) {
    while (!isOver.get()) {
      key.kms().updateKeyDescription(r -> r.keyId(key.id()).description(""));
    }
  }

  private static Callable<Boolean> use(Kind kind, KmsKey key, Chance chance) {
    return () -> {
      for (var round = 0; round < ROUNDS; round++) {
        if (!isRight(kind, key, chance.bytes(32))) {
          return false;
        }
      }
      return true;
    };
  }

  private static boolean isRight(Kind kind, KmsKey key, byte[] content) {
    return switch (kind.usage()) {
      case SIGN_VERIFY -> {
        var algorithm = kind.signing().getFirst();
        var signature = key.sign(algorithm, MessageType.RAW, content);
        yield key.verifies(algorithm, MessageType.RAW, content, signature);
      }
      case ENCRYPT_DECRYPT -> {
        var algorithm = kind.encryption().getFirst();
        yield Arrays.equals(content, key.decrypt(algorithm, key.encrypt(algorithm, content)));
      }
      case GENERATE_VERIFY_MAC -> {
        var algorithm = kind.mac().getFirst();
        yield key.verifiesMac(algorithm, content, key.mac(algorithm, content));
      }
      case KEY_AGREEMENT -> {
        var peer = Peer.of(kind.spec(), new Chance(content[0]));
        yield Arrays.equals(peer.agree(key.publicKey()), key.agree(peer.publicKey()));
      }
      default -> {
        var made =
            key.kms()
                .encapsulate(r ->
                    r.keyId(key.id()).encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM));
        yield Arrays.equals(
            made.sharedSecret().asByteArray(),
            key.decapsulate(made.sharedSecretCiphertextBlob().asByteArray()));
      }
    };
  }
}
