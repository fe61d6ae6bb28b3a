package org.trentkms.crypto.rsa;

import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.Hash;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.error.Bug;
import org.trentkms.secret.SecretBytes;

/// RSAES-OAEP (RFC 8017 §7.1) with MGF1 of the same hash and an empty label.
final class Oaep {

  static final String TRANSFORMATION = "RSA/ECB/OAEPPadding";

  private static final int SEPARATOR = 1;
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

  /// The message of an encoded message (§7.1.2, step 3), which is wiped; empty where it is none, or
  /// one without bytes: KMS has no such plaintexts.
  ///
  /// Neither time nor memory accesses tell what is wrong with it (Manger, "A Chosen Ciphertext
  /// Attack on RSA Optimal Asymmetric Encryption Padding", CRYPTO 2001): until all of it was looked
  /// at, no branch and no index depends on the content; faults are gathered in the bits of a
  /// number. Where there is one, the message that is taken out, and left, has no bytes.
  static Optional<SecretBytes> decode(EncryptionAlgorithm algorithm, byte[] encoded) {
    var hash = hash(algorithm);
    var block = 1 + hash.size();
    new Mask(hash, encoded, block, encoded.length).addTo(encoded, 1, block);
    new Mask(hash, encoded, 1, block).addTo(encoded, block, encoded.length);
    int faults = encoded[0];
    var label = Digests.of(hash).digest();
    for (var i = 0; i < label.length; i++) {
      faults |= encoded[block + i] ^ label[i];
    }
    var start = encoded.length;
    var ahead = -1; // all bits, up to the separator
    for (var i = block + label.length; i < encoded.length; i++) {
      var octet = encoded[i] & 0xff;
      var isSeparator = ahead & ((octet ^ SEPARATOR) - 1) >> 31;
      start = Masks.select(isSeparator, i + 1, start);
      ahead &= ~isSeparator;
      faults |= ahead & octet;
    }
    faults |= ahead;
    faults |= ~Masks.isNotZero(encoded.length - start);
    start = Masks.select(Masks.isNotZero(faults), encoded.length, start);
    var message = SecretBytes.owning(Arrays.copyOfRange(encoded, start, encoded.length));
    Arrays.fill(encoded, (byte) 0);
    return faults == 0 ? Optional.of(message) : Optional.empty();
  }

  private static OAEPParameterSpec parameters(Hash hash) {
    var name = Digests.name(hash);
    return new OAEPParameterSpec(
        name, "MGF1", new MGF1ParameterSpec(name), PSource.PSpecified.DEFAULT);
  }
}
