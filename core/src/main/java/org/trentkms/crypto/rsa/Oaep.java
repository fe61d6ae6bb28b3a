package org.trentkms.crypto.rsa;

import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.Hash;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.error.Bug;

/// RSAES-OAEP (RFC 8017 §7.1) with MGF1 of the same hash and an empty label.
final class Oaep {

  static final String TRANSFORMATION = "RSA/ECB/OAEPPadding";

  private static final OAEPParameterSpec SHA_1 = parameters(Hash.SHA_1);
  private static final OAEPParameterSpec SHA_256 = parameters(Hash.SHA_256);

  private Oaep() {}

  static Hash hash(EncryptionAlgorithm algorithm) {
    return switch (algorithm) {
      case RSAES_OAEP_SHA_1 -> Hash.SHA_1;
      case RSAES_OAEP_SHA_256 -> Hash.SHA_256;
      case SYMMETRIC_DEFAULT, SM2PKE -> throw new Bug(algorithm + " is no RSA encryption");
    };
  }

  static OAEPParameterSpec parameters(EncryptionAlgorithm algorithm) {
    return hash(algorithm) == Hash.SHA_1 ? SHA_1 : SHA_256;
  }

  private static OAEPParameterSpec parameters(Hash hash) {
    var name = Digests.name(hash);
    return new OAEPParameterSpec(
        name, "MGF1", new MGF1ParameterSpec(name), PSource.PSpecified.DEFAULT);
  }
}
