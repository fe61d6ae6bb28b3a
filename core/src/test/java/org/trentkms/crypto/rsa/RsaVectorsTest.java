package org.trentkms.crypto.rsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.provider.Source;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.testing.RequiresTool;
import org.trentkms.testing.Tool;

/// Wycheproof's vectors of RSAES-OAEP. Those with a label, which the API does not have, must not
/// open.
@RequiresTool(Tool.VECTORS)
final class RsaVectorsTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern COUNT = Pattern.compile("\"numberOfTests\":(\\d+)");
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("\"privateKeyPkcs8\":\"(?<key>[0-9a-f]+)\"|\"tests\"");
  private static final Pattern VECTOR =
      Pattern.compile(
          "\"msg\":\"(?<message>\\w*)\",\"ct\":\"(?<ciphertext>\\w*)\","
              + "\"label\":\"(?<label>\\w*)\",\"result\":\"(?<result>\\w+)\"");

  private record Suite(String file, KeySpec spec, EncryptionAlgorithm algorithm) {}

  static Stream<Arguments> suites() {
    var suites =
        List.of(
            suite("2048_sha1_mgf1sha1", KeySpec.RSA_2048, EncryptionAlgorithm.RSAES_OAEP_SHA_1),
            suite("2048_sha256_mgf1sha256", KeySpec.RSA_2048),
            suite("3072_sha256_mgf1sha256", KeySpec.RSA_3072),
            suite("4096_sha256_mgf1sha256", KeySpec.RSA_4096));
    return Stream.of(TestSources.CORRETTO, TestSources.JDK, TestSources.BOUNCY_CASTLE)
        .filter(Source::isPresent)
        .flatMap(source -> suites.stream().map(suite -> Arguments.of(suite, source)));
  }

  private static Suite suite(String name, KeySpec spec) {
    return suite(name, spec, EncryptionAlgorithm.RSAES_OAEP_SHA_256);
  }

  private static Suite suite(String name, KeySpec spec, EncryptionAlgorithm algorithm) {
    return new Suite("wycheproof/rsa_oaep_" + name + "_test.json", spec, algorithm);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void decrypt_everyVector_givesWhatItShould(Suite suite, Source source)
      throws IOException, GeneralSecurityException {
    var text = Files.readString(Tool.vectors().resolve(suite.file));
    var key = PRIVATE_KEY.matcher(text);
    assertThat(key.find()).isTrue();
    try (var decryptor = key(suite.spec, HEX.parseHex(key.group("key")), source)) {
      var vectors = VECTOR.matcher(text).results().toList();
      assertThat(COUNT.matcher(text).results().map(count -> count.group(1)))
          .containsExactly(Integer.toString(vectors.size()));
      for (var vector : vectors) {
        var found =
            decryptor.decrypt(
                suite.algorithm, Bytes.owning(HEX.parseHex(vector.group("ciphertext"))));
        if (vector.group("result").equals("valid") && vector.group("label").isEmpty()) {
          assertThat(found)
              .as(vector.group())
              .contains(SecretBytes.owning(HEX.parseHex(vector.group("message"))));
        } else {
          assertThat(found).as(vector.group()).isEmpty();
        }
      }
    }
  }

  private static RsaPrivateHalf key(KeySpec spec, byte[] encoded, Source source)
      throws GeneralSecurityException {
    var factory = KeyFactory.getInstance("RSA");
    var key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
    var publicKey =
        factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    return new Rsa(TestSources.of(source))
        .privateHalf(spec, SecretBytes.owning(encoded), Bytes.owning(publicKey.getEncoded()));
  }
}
