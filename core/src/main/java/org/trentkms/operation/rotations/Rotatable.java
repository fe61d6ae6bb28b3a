package org.trentkms.operation.rotations;

import org.trentkms.algorithm.Origin;
import org.trentkms.key.KeyErrors;
import org.trentkms.key.KeyRecord;

/// Which keys can have more than one material.
final class Rotatable {

  private Rotatable() {}

  /// Returns if the key can be rotated.
  ///
  /// @throws org.trentkms.error.KmsException UnsupportedOperationException
  static void require(KeyRecord key) {
    if (!hasRotatingSpec(key)) {
      throw KeyErrors.otherSpec();
    }
  }

  /// Whether keys of its spec can have more than one material.
  static boolean hasRotatingSpec(KeyRecord key) {
    return key.parameters().spec().isSymmetricEncryption();
  }

  /// Returns if the rotation of the key can be changed: that of a replica is its primary's.
  ///
  /// @throws org.trentkms.error.KmsException UnsupportedOperationException
  static void requireChangeable(KeyRecord key) {
    require(key);
    if (key.isReplica()) {
      throw KeyErrors.notPrimary(key.arn());
    }
  }

  /// Returns if the key can be rotated by a schedule, for which Trent has to make its material. AWS
  /// KMS looks at that before the state of the key.
  ///
  /// @throws org.trentkms.error.KmsException UnsupportedOperationException
  static void requireMadeHere(KeyRecord key) {
    var origin = key.parameters().origin();
    if (origin != Origin.AWS_KMS) {
      throw KeyErrors.otherOrigin(key.arn(), origin);
    }
  }
}
