package org.trentkms.operation.imports;

import org.trentkms.algorithm.Origin;
import org.trentkms.key.KeyErrors;
import org.trentkms.key.KeyRecord;

/// Which keys take material from outside.
final class Importing {

  private Importing() {}

  /// Returns if the key is of imported material.
  ///
  /// @throws org.trentkms.error.KmsException UnsupportedOperationException
  static void require(KeyRecord key) {
    var origin = key.parameters().origin();
    if (origin != Origin.EXTERNAL) {
      throw KeyErrors.otherOrigin(key.arn(), origin);
    }
  }
}
