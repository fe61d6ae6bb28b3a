package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519ctxSigner;
import org.bouncycastle.crypto.signers.Ed25519phSigner;
import org.bouncycastle.crypto.signers.HashMLDSASigner;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// Signatures that other implementations make with the private key, which is taken out of the
/// server's files: Verify accepts those of KMS's schemes and no others.
@InBothModes
final class OutsideSignaturesIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final long SEEDS = 5;
  private static final byte[] MESSAGE = new Chance(21).message();

  static Stream<Arguments> signingsAndSeeds() {
    return Signing.all()
        .flatMap(
            signing -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(signing, seed)));
  }

  static Stream<Signing> signingsWithPss() {
    return Signing.all().filter(Signing::isPss);
  }

  static Stream<Signing> signingsWithPkcs1() {
    return Signing.all().filter(signing -> signing.algorithm().toString().contains("PKCS1"));
  }

  @ParameterizedTest(name = "{0} seed {1}")
  @MethodSource("signingsAndSeeds")
  void signatureOfOthers_isVerifiedUnderEveryMessageType(Signing signing, long seed)
      throws IOException, SQLException, GeneralSecurityException {
    var key = key(signing.spec());
    var publicKey = key.publicKey();
    var message = new Chance(seed).message();
    for (var one : Implementation.reading(signing.spec()).toList()) {
      var signature = one.sign(signing, privateKey(key), signing.outside(message));
      for (var type : signing.types()) {
        var content = signing.content(type, message, publicKey);
        assertThat(key.verifies(signing.algorithm(), type, content, signature))
            .as(one + " " + type)
            .isTrue();
        if (isDeterministic(signing)) {
          assertThat(key.sign(signing.algorithm(), type, content)).isEqualTo(signature);
        }
      }
    }
  }

  private static boolean isDeterministic(Signing signing) {
    return signing.spec() == KeySpec.ECC_NIST_EDWARDS25519
        || signing.algorithm().toString().contains("PKCS1");
  }

  @ParameterizedTest
  @MethodSource("signingsWithPss")
  void saltOfAnotherLength_isRefused(Signing signing)
      throws IOException, SQLException, GeneralSecurityException {
    var key = key(signing.spec());
    var size = signing.digestSize();
    for (var other : List.of(0, 1, 20, size - 1, size + 1, 2 * size)) {
      var signature = Implementation.JDK.sign(signing, privateKey(key), MESSAGE, other);
      assertThat(key.verifies(signing.algorithm(), MessageType.RAW, MESSAGE, signature))
          .as("salt of " + other + " bytes")
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("signingsWithPkcs1")
  void otherEncodingOfADigest_isRefused(Signing signing)
      throws IOException, SQLException, GeneralSecurityException {
    var key = key(signing.spec());
    var rsa = (RSAKeyParameters) PrivateKeyFactory.createKey(privateKey(key));
    var digest = Representation.digest(signing.hash(), MESSAGE);
    var encodings = new Pkcs1Encodings(signing, digest, rsa.getModulus().bitLength() / 8);
    assertThat(verifies(key, signing, rsa, encodings.right())).isTrue();
    for (var wrong : encodings.wrong().entrySet()) {
      assertThat(verifies(key, signing, rsa, wrong.getValue())).as(wrong.getKey()).isFalse();
    }
  }

  /// Whether the bare RSA signature of the encoding verifies.
  private static boolean verifies(
      KmsKey key, Signing signing, RSAKeyParameters rsa, byte[] encoded) {
    var number = new BigInteger(1, encoded).modPow(rsa.getExponent(), rsa.getModulus());
    return key.verifies(
        signing.algorithm(), MessageType.RAW, MESSAGE, Octets.of(number, encoded.length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void mlDsaWithAContextOrAPrehash_isRefused(KeySpec spec)
      throws IOException, SQLException, GeneralSecurityException, CryptoException {
    var key = key(spec);
    var parameters = PrivateKeyFactory.createKey(privateKey(key));
    var context = "context".getBytes(StandardCharsets.US_ASCII);
    var signatures = new LinkedHashMap<String, byte[]>();
    signatures.put(
        "with a context",
        signature(new MLDSASigner(), new ParametersWithContext(parameters, context)));
    signatures.put("of a hash", signature(new HashMLDSASigner(), parameters));
    requireRefused(key, SigningAlgorithmSpec.ML_DSA_SHAKE_256, MessageType.RAW, signatures);
    assertThat(
            key.verifies(
                SigningAlgorithmSpec.ML_DSA_SHAKE_256,
                MessageType.RAW,
                MESSAGE,
                signature(new MLDSASigner(), parameters)))
        .isTrue();
  }

  @Test
  void ed25519WithAContextOrAnotherScheme_isRefused()
      throws IOException, SQLException, GeneralSecurityException, CryptoException {
    var key = key(KeySpec.ECC_NIST_EDWARDS25519);
    var parameters = (Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(privateKey(key));
    var context = "context".getBytes(StandardCharsets.US_ASCII);
    var signatures =
        Map.of(
            "with a context",
            signature(new Ed25519ctxSigner(context), parameters),
            "of a hash",
            signature(new Ed25519phSigner(new byte[0]), parameters),
            "of a hash with a context",
            signature(new Ed25519phSigner(context), parameters));
    requireRefused(key, SigningAlgorithmSpec.ED25519_SHA_512, MessageType.RAW, signatures);
    var digest = Representation.digest("SHA-512", MESSAGE);
    for (var signature : signatures.values()) {
      assertThat(
              key.verifies(
                  SigningAlgorithmSpec.ED25519_PH_SHA_512, MessageType.DIGEST, digest, signature))
          .as("a digest is hashed once more")
          .isFalse();
    }
  }

  @Test
  void sm2OfAnotherSigner_isRefused()
      throws IOException, SQLException, GeneralSecurityException, CryptoException {
    var key = key(KeySpec.SM2);
    var parameters = PrivateKeyFactory.createKey(privateKey(key));
    var other = "ALICE123@YAHOO.COM".getBytes(StandardCharsets.US_ASCII);
    requireRefused(
        key,
        SigningAlgorithmSpec.SM2_DSA,
        MessageType.RAW,
        Map.of(
            "another identifier",
                signature(new SM2Signer(), new ParametersWithID(parameters, other)),
            "no identifier",
                signature(new SM2Signer(), new ParametersWithID(parameters, new byte[0]))));
    var usual = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
    assertThat(
            key.verifies(
                SigningAlgorithmSpec.SM2_DSA,
                MessageType.RAW,
                MESSAGE,
                signature(new SM2Signer(), new ParametersWithID(parameters, usual))))
        .isTrue();
  }

  private static byte[] signature(Signer signer, CipherParameters parameters)
      throws CryptoException {
    signer.init(true, parameters);
    signer.update(MESSAGE, 0, MESSAGE.length);
    return signer.generateSignature();
  }

  private static void requireRefused(
      KmsKey key,
      SigningAlgorithmSpec algorithm,
      MessageType type,
      Map<String, byte[]> signatures) {
    signatures.forEach((name, signature) ->
        assertThat(key.verifies(algorithm, type, MESSAGE, signature)).as(name).isFalse());
  }

  private static KmsKey key(KeySpec spec) {
    return TRENT.key(spec, KeyUsageType.SIGN_VERIFY);
  }

  private static byte[] privateKey(KmsKey key)
      throws IOException, SQLException, GeneralSecurityException {
    return TRENT.stored().privateKey(key);
  }
}
