package org.trentkms.crypto.keypair;

import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.Family;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.PrivateHalf;
import org.trentkms.crypto.asymmetric.PublicHalf;
import org.trentkms.crypto.edwards.Edwards;
import org.trentkms.crypto.elliptic.Elliptic;
import org.trentkms.crypto.lattice.MlDsa;
import org.trentkms.crypto.lattice.MlKem;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.rsa.Rsa;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;

/// Makes key pairs of every asymmetric key spec, and brings them from bytes into a usable form.
public final class KeyPairs {

  private final Family rsa;
  private final Family elliptic;
  private final Family edwards;
  private final Family mlDsa;
  private final Family mlKem;

  /// Key pairs of these providers.
  public KeyPairs(Providers providers) {
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

  /// The private half of a pair that was made here, ready for use. The material stays the caller's.
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
