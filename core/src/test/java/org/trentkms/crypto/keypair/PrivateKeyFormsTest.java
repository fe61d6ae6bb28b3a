package org.trentkms.crypto.keypair;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.secret.SecretBytes;

/// Private keys in all forms in which the JDK and Bouncy Castle write them.
final class PrivateKeyFormsTest {

  @ParameterizedTest
  @CsvSource({
    "RSA,2048,RSA_2048",
    "RSA,3072,RSA_3072",
    "EC,secp256r1,ECC_NIST_P256",
    "EC,secp384r1,ECC_NIST_P384",
    "EC,secp521r1,ECC_NIST_P521",
    "Ed25519,,ECC_NIST_EDWARDS25519",
    "ML-DSA-65,,ML_DSA_65",
    "ML-KEM-1024,,ML_KEM_1024"
  })
  void pkcs8_isLeftAsItIs_andTellsItsSpec(String algorithm, String parameter, KeySpec spec)
      throws GeneralSecurityException {
    var encoded = encoded(algorithm, parameter);
    try (var given = SecretBytes.copyOf(encoded);
        var read = PrivateKeyForms.ofDer(given)) {
      assertThat(read).isEqualTo(given);
      assertThat(PrivateKeyForms.spec(read)).contains(spec);
    }
    var text = text("PRIVATE KEY", encoded);
    assertThat(PrivateKeyForms.ofText("before\n" + text + "behind"))
        .isEqualTo(SecretBytes.owning(encoded));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA,2048,RSA PRIVATE KEY,RSA_2048",
    "EC,secp256r1,EC PRIVATE KEY,ECC_NIST_P256",
    "EC,secp521r1,EC PRIVATE KEY,ECC_NIST_P521"
  })
  void innerKeyAlone_isPutIntoItsEnvelope(
      String algorithm, String parameter, String label, KeySpec spec)
      throws GeneralSecurityException, IOException {
    var encoded = encoded(algorithm, parameter);
    var inner = inner(encoded, algorithm);
    try (var given = SecretBytes.copyOf(inner);
        var read = PrivateKeyForms.ofDer(given)) {
      assertThat(PrivateKeyForms.spec(read)).contains(spec);
      assertThat(inner(read.lend(byte[]::clone), algorithm)).isEqualTo(inner);
      assertThat(PrivateKeyForms.ofText(text(label, inner))).isEqualTo(read);
    }
  }

  private static byte[] inner(byte[] encoded, String algorithm) throws IOException {
    var info = PrivateKeyInfo.getInstance(encoded);
    if (algorithm.equals("RSA")) {
      return info.parsePrivateKey().toASN1Primitive().getEncoded();
    }
    var key = org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(info.parsePrivateKey());
    var curve = info.getPrivateKeyAlgorithm().getParameters();
    return new org.bouncycastle.asn1.sec.ECPrivateKey(key.getKey().bitLength(), key.getKey(), curve)
        .getEncoded();
  }

  @Test
  void blockOfParameters_isPassedOver() throws GeneralSecurityException {
    var encoded = encoded("EC", "secp256r1");
    var text =
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
            + text("PRIVATE KEY", encoded);
    assertThat(PrivateKeyForms.ofText(text)).isEqualTo(SecretBytes.owning(encoded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----secret!-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----c2VjcmV0-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----c2VjcmV0-----END RSA PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----c2VjcmV0-----END PUBLIC KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----c2VjcmV0-----END ENCRYPTED PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nsecret\n-----END RSA PRIVATE KEY-----"
      })
  void textThatIsNoPrivateKey_isRefused_andNotRepeated(String text) {
    assertThatThrownBy(() -> PrivateKeyForms.ofText(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContainingAny("secret", "c2VjcmV0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void alteredKey_isReadOrRefused(long seed) throws GeneralSecurityException {
    var random = new Random(seed);
    var encoded = encoded("EC", "secp256r1");
    for (var round = 0; round < 2_000; round++) {
      var altered = Arrays.copyOf(encoded, random.nextInt(encoded.length + 1));
      for (var i = 0; i < 2 && altered.length > 0; i++) {
        altered[random.nextInt(altered.length)] = (byte) random.nextInt();
      }
      try (var given = SecretBytes.owning(altered);
          var read = PrivateKeyForms.ofDer(given)) {
        assertThat(read.size()).isPositive();
        assertThat(PrivateKeyForms.spec(read)).isNotNull();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessage("is no private key of PKCS #8, PKCS #1 or SEC 1");
      }
    }
  }

  private static byte[] encoded(String algorithm, String parameter)
      throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("RSA")) {
      generator.initialize(Integer.parseInt(parameter));
    } else if (parameter != null) {
      generator.initialize(new ECGenParameterSpec(parameter));
    }
    return generator.generateKeyPair().getPrivate().getEncoded();
  }

  private static String text(String label, byte[] der) {
    var body = new String(Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der), US_ASCII);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
