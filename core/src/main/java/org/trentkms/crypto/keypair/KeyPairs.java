package org.trentkms.crypto.keypair;

import java.util.Arrays;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.Family;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.OneAsymmetricKey;
import org.trentkms.crypto.asymmetric.PrivateHalf;
import org.trentkms.crypto.asymmetric.PublicHalf;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.crypto.edwards.Edwards;
import org.trentkms.crypto.elliptic.Elliptic;
import org.trentkms.crypto.lattice.MlDsa;
import org.trentkms.crypto.lattice.MlKem;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.rsa.Rsa;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Makes key pairs of every asymmetric key spec, adopts those of others, and brings them from bytes
/// into a usable form.
public final class KeyPairs {

  /// The longest private key from outside: an expanded ML-DSA-87 key beside its seed is the longest
  /// of all that are taken.
  private static final int LONGEST = 6144;

  private final Providers providers;
  private final Family rsa;
  private final Family elliptic;
  private final Family edwards;
  private final Family mlDsa;
  private final Family mlKem;

  /// Key pairs of these providers.
  public KeyPairs(Providers providers) {
    this.providers = providers;
    this.rsa = new Rsa(providers);
    this.elliptic = new Elliptic(providers);
    this.edwards = new Edwards(providers);
    this.mlDsa = new MlDsa(providers);
    this.mlKem = new MlKem(providers);
  }

  /// A new key pair, made now.
  public KeyPairMaterial generate(KeySpec spec) {
    return family(spec).generate(spec);
  }

  /// The pair of a private key from outside, checked, with its public half, in the form of a pair
  /// that was made here. The same private key is the same pair, however it was written. What is
  /// given stays the caller's.
  ///
  /// @param privateKeyInfo PKCS #8 in DER
  /// @throws UnusableKey where it is no private key of this spec, or an inconsistent or weak one
  public KeyPairMaterial adopt(KeySpec spec, SecretBytes privateKeyInfo) throws UnusableKey {
    UnusableKey.require(privateKeyInfo.size() <= LONGEST, "the private key is too long");
    providers.beginSlowWork();
    var encoded = privateKeyInfo.lend(byte[]::clone);
    try (var key = OneAsymmetricKey.read(encoded)) {
      return family(spec).adopt(spec, key);
    } catch (MalformedDer _) {
      throw new UnusableKey("the private key is not well-formed PKCS #8 in DER");
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /// The private half of a pair that was made here or adopted, ready for use. The material stays
  /// the caller's.
  public PrivateHalf privateHalf(KeySpec spec, KeyPairMaterial material) {
    return family(spec).privateHalf(spec, material.privateKey(), material.publicKey());
  }

  /// The public key, ready for use; empty where it is no valid one of this spec, or not in the one
  /// encoding that it has.
  ///
  /// @param encoded a SubjectPublicKeyInfo in DER
  public Optional<PublicHalf> publicHalf(KeySpec spec, Bytes encoded) {
    return family(spec).publicHalf(spec, encoded).map(key -> key);
  }

  private Family family(KeySpec spec) {
    return switch (spec) {
      case RSA_2048, RSA_3072, RSA_4096 -> rsa;
      case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521, ECC_SECG_P256K1, SM2 -> elliptic;
      case ECC_NIST_EDWARDS25519 -> edwards;
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> mlDsa;
      case ML_KEM_512, ML_KEM_768, ML_KEM_1024 -> mlKem;
      case SYMMETRIC_DEFAULT, HMAC_224, HMAC_256, HMAC_384, HMAC_512 ->
          throw new Bug(spec + " is no key pair");
    };
  }
}
