package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// With the key material, which is taken out of the server's files, other implementations make the
/// same tags and secrets, and open what Encrypt and Encapsulate have made.
@InBothModes
final class StoredKeysIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final long SEEDS = 10;

  static Stream<Kind> pairs() {
    return Kind.all().filter(Kind::isAsymmetric);
  }

  static Stream<Arguments> tagging() {
    return Stream.of(KeySpec.HMAC_224, KeySpec.HMAC_256, KeySpec.HMAC_384, KeySpec.HMAC_512)
        .flatMap(spec -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(spec, seed)));
  }

  static Stream<Arguments> encrypting() {
    return Encrypting.asymmetric()
        .flatMap(one -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(one, seed)));
  }

  static Stream<KeySpec> encapsulating() {
    return Stream.of(KeySpec.ML_KEM_512, KeySpec.ML_KEM_768, KeySpec.ML_KEM_1024);
  }

  static Stream<KeySpec> agreeing() {
    return Stream.of(
        KeySpec.ECC_NIST_P256, KeySpec.ECC_NIST_P384, KeySpec.ECC_NIST_P521, KeySpec.SM2);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void storedPair_isThatOfGetPublicKey(Kind kind)
      throws IOException, SQLException, GeneralSecurityException {
    var key = kind.key(TRENT);
    var stored = TRENT.stored();
    assertThat(stored.publicKey(key)).isEqualTo(key.publicKey());
    var privateKey = stored.privateKey(key);
    assertThat(PrivateKeyInfo.getInstance(privateKey).getEncoded(ASN1Encoding.DER))
        .isEqualTo(privateKey);
  }

  @ParameterizedTest(name = "{0} seed {1}")
  @MethodSource("tagging")
  void tag_isTheHmacOfTheMessage(KeySpec spec, long seed)
      throws IOException, SQLException, GeneralSecurityException {
    var key = TRENT.key(spec, KeyUsageType.GENERATE_VERIFY_MAC);
    var algorithm = MacAlgorithmSpec.fromValue(spec.toString().replace("HMAC", "HMAC_SHA"));
    var secret = TRENT.stored().material(key);
    var message = new Chance(seed).message();
    var name = spec.toString().replace("HMAC_", "HmacSHA");
    var mac = Mac.getInstance(name);
    mac.init(new SecretKeySpec(secret, name));
    var tag = mac.doFinal(message);
    assertThat(secret).hasSameSizeAs(tag);
    assertThat(byBouncyCastle(spec, secret, message)).isEqualTo(tag);
    assertThat(key.mac(algorithm, message)).isEqualTo(tag);
    assertThat(key.verifiesMac(algorithm, message, tag)).isTrue();
  }

  private static byte[] byBouncyCastle(KeySpec spec, byte[] secret, byte[] message) {
    var mac = new HMac(hash(spec));
    mac.init(new KeyParameter(secret));
    mac.update(message, 0, message.length);
    var tag = new byte[mac.getMacSize()];
    mac.doFinal(tag, 0);
    return tag;
  }

  private static Digest hash(KeySpec spec) {
    return switch (spec) {
      case HMAC_224 -> new SHA224Digest();
      case HMAC_256 -> new SHA256Digest();
      case HMAC_384 -> new SHA384Digest();
      default -> new SHA512Digest();
    };
  }

  @ParameterizedTest(name = "{0} seed {1}")
  @MethodSource("encrypting")
  void encrypted_isOpenedByOthers(Encrypting one, long seed)
      throws IOException, SQLException, GeneralSecurityException {
    var key = one.key(TRENT);
    var privateKey = TRENT.stored().privateKey(key);
    var chance = new Chance(seed);
    var plaintext = chance.bytes(seed == 0 ? one.longest() : 1 + chance.below(one.longest()));
    var ciphertext = key.encrypt(one.algorithm(), plaintext);
    if (one.spec() == KeySpec.SM2) {
      assertThat(Sm2.decrypt(privateKey, ciphertext)).isEqualTo(plaintext);
      return;
    }
    for (var other : Implementation.values()) {
      assertThat(other.decrypt(one.algorithm(), privateKey, ciphertext))
          .as(other.name())
          .isEqualTo(plaintext);
    }
  }

  /// Which of them read the private keys of ML-KEM, whose form is the seed: Bouncy Castle alone.
  @ParameterizedTest
  @MethodSource("encapsulating")
  void encapsulation_isOpenedByOthers_andRejectedAsByThem(KeySpec spec)
      throws IOException, SQLException, GeneralSecurityException {
    var key = TRENT.key(spec, KeyUsageType.ENCAPSULATE_DECAPSULATE);
    var privateKey = TRENT.stored().privateKey(key);
    for (var seed = 0L; seed < SEEDS; seed++) {
      var made =
          key.kms()
              .encapsulate(
                  r -> r.keyId(key.id()).encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM));
      var encapsulation = made.sharedSecretCiphertextBlob().asByteArray();
      assertThat(Implementation.BOUNCY_CASTLE.decapsulate(spec, privateKey, encapsulation))
          .isEqualTo(made.sharedSecret().asByteArray());
      var altered = new Chance(seed).altered(encapsulation);
      assertThat(Implementation.BOUNCY_CASTLE.decapsulate(spec, privateKey, altered))
          .isEqualTo(key.decapsulate(altered));
    }
  }

  @ParameterizedTest
  @MethodSource("agreeing")
  void secret_isWhatOthersDeriveWithTheKey(KeySpec spec)
      throws IOException, SQLException, GeneralSecurityException {
    var key = TRENT.key(spec, KeyUsageType.KEY_AGREEMENT);
    var privateKey = TRENT.stored().privateKey(key);
    for (var seed = 0L; seed < SEEDS; seed++) {
      var peer = Peer.of(spec, new Chance(seed)).publicKey();
      for (var one : Implementation.knowing(spec).toList()) {
        assertThat(one.agree(spec, privateKey, peer)).as(one.name()).isEqualTo(key.agree(peer));
      }
    }
  }
}
