package org.trentkms.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A public key of an issuer, RSA or on a NIST curve. It decides which algorithms it is for, never
/// a token.
final class VerificationKey {

  /// All algorithms by which a token may be signed: no shared secret is among them.
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final int LEAST_RSA = 2_048;
  private static final int MOST_RSA = 8_192;

  private final JWK key;

  private VerificationKey(JWK key) {
    this.key = key;
  }

  /// The key of an element of a JWKS; empty where Trent has no use for it.
  static Optional<VerificationKey> of(Map<String, Object> element) {
    try {
      var key = JWK.parse(element);
      return isForSignatures(key) && isSound(key)
          ? Optional.of(new VerificationKey(key.toPublicJWK()))
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException | IllegalStateException _) {
      return Optional.empty();
    }
  }

  private static boolean isForSignatures(JWK key) {
    return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
  }

  private static boolean isSound(JWK key) {
    return switch (key) {
      case RSAKey rsa -> rsa.size() >= LEAST_RSA && rsa.size() <= MOST_RSA;
      case ECKey _ -> true;
      default -> false;
    };
  }

  @Nullable String id() {
    return key.getKeyID();
  }

  /// Whether signatures by this algorithm may be by this key.
  boolean isFor(JWSAlgorithm algorithm) {
    if (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm)) {
      return false;
    }
    return switch (key) {
      case RSAKey _ -> JWSAlgorithm.Family.RSA.contains(algorithm);
      case ECKey ec -> isOfCurve(ec, algorithm);
      default -> false;
    };
  }

  private static boolean isOfCurve(ECKey key, JWSAlgorithm algorithm) {
    var curves = Curve.forJWSAlgorithm(algorithm);
    return curves != null && curves.contains(key.getCurve());
  }

  /// Whether it has signed the token.
  boolean hasSigned(JWSObject token) {
    try {
      return isFor(token.getHeader().getAlgorithm()) && token.verify(verifier());
    } catch (JOSEException _) {
      return false;
    }
  }

  private JWSVerifier verifier() throws JOSEException {
    return switch (key) {
      case RSAKey rsa -> new RSASSAVerifier(rsa);
      case ECKey ec -> new ECDSAVerifier(ec);
      default -> throw new JOSEException("is of another kind");
    };
  }
}
