package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import org.trentkms.testing.RequiresTool;
import org.trentkms.testing.Tool;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// What Trent signs, encrypts and makes, `openssl` verifies, opens and reads, and the reverse. What
/// its older versions lack is left out: ML-DSA, ML-KEM, Ed25519ph.
@RequiresTool(Tool.OPENSSL)
@InBothModes
final class OpenSslIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final long SEEDS = 2;

  @TempDir private Path folder;

  static Stream<Arguments> signings() {
    return withSeeds(
        Signing.all()
            .filter(signing -> signing.types().contains(MessageType.RAW))
            .filter(signing -> signing.algorithm() != SigningAlgorithmSpec.ML_DSA_SHAKE_256));
  }

  static Stream<Arguments> encryptings() {
    return withSeeds(Encrypting.asymmetric());
  }

  static Stream<Arguments> agreeing() {
    return withSeeds(
        Stream.of(KeySpec.ECC_NIST_P256, KeySpec.ECC_NIST_P384, KeySpec.ECC_NIST_P521));
  }

  static Stream<DataKeyPairSpec> pairs() {
    return DataKeyPairSpec.knownValues().stream()
        .filter(spec -> !spec.toString().startsWith("ML_KEM"))
        .sorted();
  }

  private static Stream<Arguments> withSeeds(Stream<?> what) {
    return what.flatMap(
        one -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(one, seed)));
  }

  @ParameterizedTest(name = "{0} seed {1}")
  @MethodSource("signings")
  void signatures_areTheSameForBoth(Signing signing, long seed)
      throws IOException, InterruptedException, SQLException, GeneralSecurityException {
    var openSsl = new OpenSsl(folder);
    var key = TRENT.key(signing.spec(), KeyUsageType.SIGN_VERIFY);
    var publicKey = key.publicKey();
    var message = new Chance(seed).message();
    var signature = key.sign(signing.algorithm(), MessageType.RAW, message);
    assertThat(openSsl.verifies(signing, publicKey, message, signature)).isTrue();
    var other = new Chance(seed).altered(message);
    assertThat(openSsl.verifies(signing, publicKey, other, signature)).isFalse();
    var fromOutside = openSsl.sign(signing, privateKey(key), message);
    assertThat(key.verifies(signing.algorithm(), MessageType.RAW, message, fromOutside)).isTrue();
  }

  @ParameterizedTest(name = "{0} seed {1}")
  @MethodSource("encryptings")
  void ciphertexts_areOpenedByBoth(Encrypting one, long seed)
      throws IOException, InterruptedException, SQLException, GeneralSecurityException {
    var openSsl = new OpenSsl(folder);
    var key = one.key(TRENT);
    var chance = new Chance(seed);
    var plaintext = chance.bytes(seed == 0 ? one.longest() : 16 + chance.below(one.longest() - 16));
    var fromOutside = openSsl.encrypt(one.algorithm(), key.publicKey(), plaintext);
    assertThat(key.decrypt(one.algorithm(), fromOutside)).isEqualTo(plaintext);
    var ciphertext = key.encrypt(one.algorithm(), plaintext);
    assertThat(openSsl.decrypt(one.algorithm(), privateKey(key), ciphertext)).isEqualTo(plaintext);
  }

  @ParameterizedTest(name = "{0} seed {1}")
  @MethodSource("agreeing")
  void sharedSecrets_areTheSameForBoth(KeySpec spec, long seed)
      throws IOException, InterruptedException {
    var key = TRENT.key(spec, KeyUsageType.KEY_AGREEMENT);
    var peer = Peer.of(spec, new Chance(seed));
    assertThat(new OpenSsl(folder).agree(peer.privateKey(), key.publicKey()))
        .isEqualTo(key.agree(peer.publicKey()));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void dataKeyPair_isRead_andPassesItsCheck(DataKeyPairSpec spec)
      throws IOException, InterruptedException {
    var region = spec == DataKeyPairSpec.SM2 ? RunningTrent.CHINA : "us-east-1";
    var key = TRENT.key(region, KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    var made = key.kms().generateDataKeyPair(r -> r.keyId(key.id()).keyPairSpec(spec));
    var openSsl = new OpenSsl(folder);
    var privateKey = made.privateKeyPlaintext().asByteArray();
    assertThat(openSsl.accepts(privateKey)).isTrue();
    assertThat(openSsl.publicKey(privateKey)).isEqualTo(made.publicKey().asByteArray());
  }

  private static byte[] privateKey(KmsKey key)
      throws IOException, SQLException, GeneralSecurityException {
    return TRENT.stored().privateKey(key);
  }
}
