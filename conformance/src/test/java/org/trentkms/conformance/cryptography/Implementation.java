package org.trentkms.conformance.cryptography;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.EdDSAParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;

/// An implementation of cryptography in this process, which shares nothing with the server but
/// where the server has chosen the same one: so each thing is done by all of them.
enum Implementation {
  JDK(null),
  BOUNCY_CASTLE(new BouncyCastleProvider());

  /// What only one of them has.
  private static final List<KeySpec> UNKNOWN_TO_JDK =
      List.of(KeySpec.ECC_SECG_P256_K1, KeySpec.SM2);

  private final @Nullable Provider provider;

  Implementation(@Nullable Provider provider) {
    this.provider = provider;
  }

  /// Those that have keys of this spec.
  static Stream<Implementation> knowing(KeySpec spec) {
    return Stream.of(values())
        .filter(one -> one == BOUNCY_CASTLE || !UNKNOWN_TO_JDK.contains(spec));
  }

  /// Those that read private keys of this spec; the JDK reads no seeds of ML-DSA and ML-KEM.
  static Stream<Implementation> reading(KeySpec spec) {
    return knowing(spec).filter(one -> one == BOUNCY_CASTLE || !spec.toString().startsWith("ML_"));
  }

  /// Whether this is a signature of what is outside of KMS the message.
  boolean verifies(Signing signing, byte[] publicKey, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    return verifies(signing, publicKey, message, signature, signing.digestSize());
  }

  /// The same where PSS has a salt of this length.
  boolean verifies(
      Signing signing, byte[] publicKey, byte[] message, byte[] signature, int saltSize)
      throws GeneralSecurityException {
    var scheme = scheme(signing, saltSize);
    scheme.initVerify(publicKey(signing.spec(), publicKey));
    scheme.update(message);
    return scheme.verify(signature);
  }

  /// A signature of what is outside of KMS the message.
  byte[] sign(Signing signing, byte[] privateKey, byte[] message) throws GeneralSecurityException {
    return sign(signing, privateKey, message, signing.digestSize());
  }

  /// The same where PSS has a salt of this length.
  byte[] sign(Signing signing, byte[] privateKey, byte[] message, int saltSize)
      throws GeneralSecurityException {
    var scheme = scheme(signing, saltSize);
    scheme.initSign(privateKey(signing.spec(), privateKey));
    scheme.update(message);
    return scheme.sign();
  }

  private Signature scheme(Signing signing, int saltSize) throws GeneralSecurityException {
    if (signing.isPss()) {
      var scheme = signature("RSASSA-PSS");
      var hash = signing.hash();
      scheme.setParameter(
          new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), saltSize, 1));
      return scheme;
    }
    var plainHash = signing.hash().replace("-", "");
    return switch (signing.algorithm()) {
      case ECDSA_SHA_256, ECDSA_SHA_384, ECDSA_SHA_512 -> signature(plainHash + "withECDSA");
      case ED25519_SHA_512 -> signature("Ed25519");
      case ED25519_PH_SHA_512 -> prehashed();
      case ML_DSA_SHAKE_256 -> signature("ML-DSA");
      case SM2_DSA -> signature("SM3withSM2");
      default -> signature(plainHash + "withRSA");
    };
  }

  private Signature prehashed() throws GeneralSecurityException {
    var scheme = signature("Ed25519");
    scheme.setParameter(new EdDSAParameterSpec(true));
    return scheme;
  }

  /// The ciphertext of a plaintext under RSAES-OAEP.
  byte[] encrypt(EncryptionAlgorithmSpec algorithm, byte[] publicKey, byte[] plaintext)
      throws GeneralSecurityException {
    return encrypt(oaep(algorithm), publicKey, plaintext);
  }

  /// The same with other parameters.
  byte[] encrypt(OAEPParameterSpec parameters, byte[] publicKey, byte[] plaintext)
      throws GeneralSecurityException {
    var cipher = cipher("RSA/ECB/OAEPPadding");
    cipher.init(Cipher.ENCRYPT_MODE, publicKey(KeySpec.RSA_2048, publicKey), parameters);
    return cipher.doFinal(plaintext);
  }

  /// The plaintext of a ciphertext under RSAES-OAEP.
  byte[] decrypt(EncryptionAlgorithmSpec algorithm, byte[] privateKey, byte[] ciphertext)
      throws GeneralSecurityException {
    var cipher = cipher("RSA/ECB/OAEPPadding");
    cipher.init(Cipher.DECRYPT_MODE, privateKey(KeySpec.RSA_2048, privateKey), oaep(algorithm));
    return cipher.doFinal(ciphertext);
  }

  private static OAEPParameterSpec oaep(EncryptionAlgorithmSpec algorithm) {
    var hash = algorithm == EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1 ? "SHA-1" : "SHA-256";
    return new OAEPParameterSpec(
        hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT);
  }

  /// A new pair on the curve of the spec.
  KeyPair generate(KeySpec spec) throws GeneralSecurityException {
    var generator = generator("EC");
    generator.initialize(new ECGenParameterSpec(Curves.name(spec)));
    return generator.generateKeyPair();
  }

  /// The secret that both owners of the keys share, raw.
  byte[] agree(KeySpec spec, byte[] privateKey, byte[] publicKey) throws GeneralSecurityException {
    var agreement = agreement("ECDH");
    agreement.init(privateKey(spec, privateKey));
    agreement.doPhase(publicKey(spec, publicKey), true);
    return agreement.generateSecret();
  }

  /// A secret and its encapsulation for an ML-KEM key.
  KEM.Encapsulated encapsulate(KeySpec spec, byte[] publicKey) throws GeneralSecurityException {
    return kem("ML-KEM").newEncapsulator(publicKey(spec, publicKey)).encapsulate();
  }

  /// The secret of an encapsulation for an ML-KEM key.
  byte[] decapsulate(KeySpec spec, byte[] privateKey, byte[] encapsulation)
      throws GeneralSecurityException {
    return kem("ML-KEM")
        .newDecapsulator(privateKey(spec, privateKey))
        .decapsulate(encapsulation)
        .getEncoded();
  }

  /// The public key of a SubjectPublicKeyInfo.
  PublicKey publicKey(KeySpec spec, byte[] encoded) throws GeneralSecurityException {
    return keyFactory(family(spec)).generatePublic(new X509EncodedKeySpec(encoded));
  }

  /// The private key of a PrivateKeyInfo.
  PrivateKey privateKey(KeySpec spec, byte[] encoded) throws GeneralSecurityException {
    return keyFactory(family(spec)).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static String family(KeySpec spec) {
    return switch (spec) {
      case RSA_2048, RSA_3072, RSA_4096 -> "RSA";
      case ECC_NIST_EDWARDS25519 -> "Ed25519";
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> "ML-DSA";
      case ML_KEM_512, ML_KEM_768, ML_KEM_1024 -> "ML-KEM";
      default -> "EC";
    };
  }

  private Signature signature(String name) throws GeneralSecurityException {
    return provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
  }

  private Cipher cipher(String name) throws GeneralSecurityException {
    return provider == null ? Cipher.getInstance(name) : Cipher.getInstance(name, provider);
  }

  private KeyAgreement agreement(String name) throws GeneralSecurityException {
    return provider == null
        ? KeyAgreement.getInstance(name)
        : KeyAgreement.getInstance(name, provider);
  }

  private KEM kem(String name) throws GeneralSecurityException {
    return provider == null ? KEM.getInstance(name) : KEM.getInstance(name, provider);
  }

  private KeyFactory keyFactory(String name) throws GeneralSecurityException {
    return provider == null ? KeyFactory.getInstance(name) : KeyFactory.getInstance(name, provider);
  }

  private KeyPairGenerator generator(String name) throws GeneralSecurityException {
    return provider == null
        ? KeyPairGenerator.getInstance(name)
        : KeyPairGenerator.getInstance(name, provider);
  }
}
