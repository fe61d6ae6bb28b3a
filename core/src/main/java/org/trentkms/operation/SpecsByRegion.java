package org.trentkms.operation;

import org.trentkms.algorithm.KeySpec;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.Region;

/// The key specs that not every Region has: SM2 is there in China Regions only, and ML-KEM in all
/// others.
public final class SpecsByRegion {

  private static final String CHINA = "cn-";

  private SpecsByRegion() {}

  /// Whether the Region is one of China, where algorithms are others.
  public static boolean isInChina(Region region) {
    return region.value().startsWith(CHINA);
  }

  /// Returns if the Region has keys of this spec.
  ///
  /// @throws KmsException UnsupportedOperationException
  public static void require(KeySpec spec, Region region) {
    var isChina = isInChina(region);
    var isThere =
        switch (spec) {
          case SM2 -> isChina;
          case ML_KEM_512, ML_KEM_768, ML_KEM_1024 -> !isChina;
          default -> true;
        };
    if (!isThere) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION, "KeySpec " + spec + " is not supported in this Region");
    }
  }
}
