package org.trentkms.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The keys that an issuer publishes, and which tokens each may have signed.
final class VerificationKeysTest {

  private static RSAKey rsa;
  private static ECKey p256;
  private static ECKey p384;
  private static ECKey p521;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    p256 = new ECKeyGenerator(Curve.P_256).keyID("P-256").generate();
    p384 = new ECKeyGenerator(Curve.P_384).keyID("P-384").generate();
    p521 = new ECKeyGenerator(Curve.P_521).keyID("P-521").generate();
  }

  private static VerificationKeys keys(JWK... published) throws IssuerFailure {
    return VerificationKeys.parse(new JWKSet(List.of(published)).toString(false));
  }

  private static boolean isSigned(JWSObject token, VerificationKeys keys) {
    return keys.find(token.getHeader()).orElseThrow().hasSigned(token);
  }

  private static JWSObject signed(String algorithm, JWK key) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(key.getKeyID()).build();
    var token = new JWSObject(header, new Payload("{}"));
    JWSSigner signer =
        key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) key);
    token.sign(signer);
    return token;
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, rsa",
    "RS384, rsa",
    "RS512, rsa",
    "PS256, rsa",
    "PS384, rsa",
    "PS512, rsa",
    "ES256, P-256",
    "ES384, P-384",
    "ES512, P-521"
  })
  void eachAlgorithm_isVerifiedByTheKeyThatItIsFor(String algorithm, String id) throws Exception {
    var published = keys(rsa, p256, p384, p521);
    var own =
        Stream.<JWK>of(rsa, p256, p384, p521)
            .filter(key -> id.equals(key.getKeyID()))
            .findFirst()
            .orElseThrow();
    assertThat(isSigned(signed(algorithm, own), published)).isTrue();
    assertThat(isSigned(signed(algorithm, another(own)), published)).isFalse();
  }

  /// A key of the same kind, by the same name.
  private static JWK another(JWK key) throws JOSEException {
    return key instanceof ECKey ec
        ? new ECKeyGenerator(ec.getCurve()).keyID(key.getKeyID()).generate()
        : new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
  }

  @Test
  void keyThatNamesItsAlgorithmOrUse_isForNoOther() throws Exception {
    var named = new RSAKey.Builder(rsa).algorithm(JWSAlgorithm.RS256).build();
    assertThat(isSigned(signed("RS256", rsa), keys(named))).isTrue();
    assertThat(isSigned(signed("PS256", rsa), keys(named))).isFalse();
    var encrypting = new RSAKey.Builder(rsa).keyUse(KeyUse.ENCRYPTION).build();
    assertThat(keys(encrypting, p256).find(signed("RS256", rsa).getHeader())).isEmpty();
  }

  @Test
  void algorithmOfAnotherKind_isNeverVerified() throws Exception {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("P-256").build();
    var token = new JWSObject(header, new Payload("{}"));
    token.sign(new RSASSASigner(rsa));
    assertThat(isSigned(token, keys(rsa, p256))).isFalse();
  }

  @Test
  void tokenThatNamesNoKey_isOfTheOnlyOneThatItCanBeOf() throws Exception {
    var header = new JWSHeader(JWSAlgorithm.ES256);
    assertThat(keys(rsa, p256).find(header)).map(VerificationKey::id).contains("P-256");
    var second = new ECKeyGenerator(Curve.P_256).keyID("second").generate();
    assertThat(keys(p256, second).find(header)).isEmpty();
  }

  @Test
  void whatIsOfNoUse_isLeftOut() throws Exception {
    var small = new RSAKeyGenerator(1024, true).keyID("small").generate();
    var shared = new OctetSequenceKey.Builder(new byte[64]).keyID("shared").build();
    assertThat(keys(small, shared, p256).find(new JWSHeader(JWSAlgorithm.ES256))).isPresent();
    assertThatThrownBy(() -> keys(small, shared)).hasMessageContaining("no key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"keys\":1}", "{\"keys\":[1]}", "{\"keys\":[]}", "null"})
  void whatIsNoSetOfKeys_isRefused(String document) {
    assertThatThrownBy(() -> VerificationKeys.parse(document)).isInstanceOf(IssuerFailure.class);
  }
}
