package org.trentkms.bench.operation;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.provider.Service;
import org.trentkms.crypto.provider.Source;

/// A way of signing, in Trent's words and in the JCA's.
enum Scheme {
  P256(
      KeySpec.ECC_NIST_P256,
      SigningAlgorithm.ECDSA_SHA_256,
      Service.ECC_NIST_P256,
      "SHA256withECDSA",
      null),
  P384(
      KeySpec.ECC_NIST_P384,
      SigningAlgorithm.ECDSA_SHA_384,
      Service.ECC_NIST_P384,
      "SHA384withECDSA",
      null),
  PSS(
      KeySpec.RSA_2048,
      SigningAlgorithm.RSASSA_PSS_SHA_256,
      Service.RSA,
      "RSASSA-PSS",
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1)),
  PKCS1(
      KeySpec.RSA_2048,
      SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_256,
      Service.RSA,
      "SHA256withRSA",
      null),
  ED25519(
      KeySpec.ECC_NIST_EDWARDS25519,
      SigningAlgorithm.ED25519_SHA_512,
      Service.ED25519,
      "Ed25519",
      null),
  ML_DSA_65(KeySpec.ML_DSA_65, SigningAlgorithm.ML_DSA_SHAKE_256, Service.ML_DSA, "ML-DSA", null);

  private final KeySpec spec;
  private final SigningAlgorithm algorithm;
  private final Service service;
  private final String jcaName;
  private final @Nullable AlgorithmParameterSpec parameters;

  Scheme(
      KeySpec spec,
      SigningAlgorithm algorithm,
      Service service,
      String jcaName,
      @Nullable AlgorithmParameterSpec parameters) {
    this.spec = spec;
    this.algorithm = algorithm;
    this.service = service;
    this.jcaName = jcaName;
    this.parameters = parameters;
  }

  KeySpec spec() {
    return spec;
  }

  SigningAlgorithm algorithm() {
    return algorithm;
  }

  Service service() {
    return service;
  }

  /// The provider's primitive, which hashes the message itself.
  Signature primitive(Source source) throws GeneralSecurityException {
    var signature = source.signature(jcaName);
    if (parameters != null) {
      signature.setParameter(parameters);
    }
    return signature;
  }

  /// A key pair of the provider.
  KeyPair generate(Source source) throws GeneralSecurityException {
    return switch (this) {
      case P256 -> generate(source, "EC", new ECGenParameterSpec("secp256r1"));
      case P384 -> generate(source, "EC", new ECGenParameterSpec("secp384r1"));
      case PSS, PKCS1 ->
          generate(source, "RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
      case ED25519 -> source.generator("Ed25519").generateKeyPair();
      case ML_DSA_65 ->
          source.hasGenerator("ML-DSA-65")
              ? source.generator("ML-DSA-65").generateKeyPair()
              : generate(source, "ML-DSA", new NamedParameterSpec("ML-DSA-65"));
    };
  }

  private static KeyPair generate(Source source, String name, AlgorithmParameterSpec parameters)
      throws GeneralSecurityException {
    var generator = source.generator(name);
    generator.initialize(parameters);
    return generator.generateKeyPair();
  }
}
