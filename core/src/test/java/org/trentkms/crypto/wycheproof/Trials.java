package org.trentkms.crypto.wycheproof;

import java.util.Map;
import java.util.TreeMap;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.AesGcmTrial;
import org.trentkms.crypto.provider.Service;

/// Which trial each file of test vectors is for.
final class Trials {

  private final Map<String, Trial> trials = new TreeMap<>();

  private Trials() {
    trials.put("aes_gcm", new AesGcmTrial());
    trials.put("aes_kwp", new KeyWrapTrial());
    addCurves();
    addRsa();
    addMacs();
    addLattices();
  }

  /// The trials by the names of the files.
  static Map<String, Trial> all() {
    return new Trials().trials;
  }

  private void addCurves() {
    var p256 = Service.ECC_NIST_P256;
    var p384 = Service.ECC_NIST_P384;
    var p521 = Service.ECC_NIST_P521;
    trials.put("ecdh_secp256r1", new AgreementTrial(p256, KeySpec.ECC_NIST_P256));
    trials.put("ecdh_secp384r1", new AgreementTrial(p384, KeySpec.ECC_NIST_P384));
    trials.put("ecdh_secp521r1", new AgreementTrial(p521, KeySpec.ECC_NIST_P521));
    addSignature("ecdsa_secp256r1_sha256", p256, KeySpec.ECC_NIST_P256);
    addSignature("ecdsa_secp384r1_sha384", p384, KeySpec.ECC_NIST_P384);
    addSignature("ecdsa_secp521r1_sha512", p521, KeySpec.ECC_NIST_P521);
    addSignature("ecdsa_secp256k1_sha256", Service.ECC_SECG_P256K1, KeySpec.ECC_SECG_P256K1);
    addSignature("ed25519", Service.ED25519, KeySpec.ECC_NIST_EDWARDS25519);
  }

  private void addSignature(String file, Service service, KeySpec spec) {
    trials.put(file, new SignatureTrial(service, spec, spec.signingAlgorithms().getFirst()));
  }

  private void addRsa() {
    addRsa("rsa_pss_2048_sha256_mgf1_32", KeySpec.RSA_2048, SigningAlgorithm.RSASSA_PSS_SHA_256);
    addRsa("rsa_pss_3072_sha256_mgf1_32", KeySpec.RSA_3072, SigningAlgorithm.RSASSA_PSS_SHA_256);
    addRsa("rsa_pss_4096_sha384_mgf1_48", KeySpec.RSA_4096, SigningAlgorithm.RSASSA_PSS_SHA_384);
    addRsa("rsa_pss_4096_sha512_mgf1_64", KeySpec.RSA_4096, SigningAlgorithm.RSASSA_PSS_SHA_512);
    addRsa(
        "rsa_signature_2048_sha256", KeySpec.RSA_2048, SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_256);
    addRsa(
        "rsa_signature_3072_sha384", KeySpec.RSA_3072, SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_384);
    addRsa(
        "rsa_signature_4096_sha512", KeySpec.RSA_4096, SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_512);
    addOaep("2048_sha1_mgf1sha1", KeySpec.RSA_2048, EncryptionAlgorithm.RSAES_OAEP_SHA_1);
    addOaep("2048_sha256_mgf1sha256", KeySpec.RSA_2048, EncryptionAlgorithm.RSAES_OAEP_SHA_256);
    addOaep("3072_sha256_mgf1sha256", KeySpec.RSA_3072, EncryptionAlgorithm.RSAES_OAEP_SHA_256);
    addOaep("4096_sha256_mgf1sha256", KeySpec.RSA_4096, EncryptionAlgorithm.RSAES_OAEP_SHA_256);
  }

  private void addRsa(String file, KeySpec spec, SigningAlgorithm algorithm) {
    trials.put(file, new SignatureTrial(Service.RSA, spec, algorithm));
  }

  private void addOaep(String parameters, KeySpec spec, EncryptionAlgorithm algorithm) {
    trials.put("rsa_oaep_" + parameters, new DecryptionTrial(spec, algorithm));
  }

  private void addMacs() {
    trials.put("hmac_sha224", new MacTrial(Service.HMAC_SHA_224, MacAlgorithm.HMAC_SHA_224));
    trials.put("hmac_sha256", new MacTrial(Service.HMAC_SHA_256, MacAlgorithm.HMAC_SHA_256));
    trials.put("hmac_sha384", new MacTrial(Service.HMAC_SHA_384, MacAlgorithm.HMAC_SHA_384));
    trials.put("hmac_sha512", new MacTrial(Service.HMAC_SHA_512, MacAlgorithm.HMAC_SHA_512));
  }

  private void addLattices() {
    trials.put("mldsa_44_verify", new LatticeSignatureTrial(KeySpec.ML_DSA_44));
    trials.put("mldsa_65_verify", new LatticeSignatureTrial(KeySpec.ML_DSA_65));
    trials.put("mldsa_87_verify", new LatticeSignatureTrial(KeySpec.ML_DSA_87));
    trials.put("mldsa_65_sign_seed", new SeedTrial(KeySpec.ML_DSA_65));
    trials.put("mlkem_512", new EncapsulationTrial(KeySpec.ML_KEM_512));
    trials.put("mlkem_768", new EncapsulationTrial(KeySpec.ML_KEM_768));
    trials.put("mlkem_1024", new EncapsulationTrial(KeySpec.ML_KEM_1024));
  }
}
