package org.trentkms.cli.bench;

import java.util.OptionalInt;
import org.trentkms.load.Workload;

/// The request quota of AWS KMS that an account has by default, as a yardstick.
final class AwsQuota {

  /// Of most Regions; the largest have more. All cryptographic calls with symmetric keys count for
  /// it together ("Request quotas" in the AWS KMS Developer Guide).
  private static final int SYMMETRIC = 10_000;

  private AwsQuota() {}

  /// How many calls a second; empty where it differs too much from Region to Region.
  static OptionalInt of(Workload operation) {
    return switch (operation) {
      case ENCRYPT, DECRYPT, GENERATE_DATA_KEY, GENERATE_DATA_KEY_WITHOUT_PLAINTEXT, GENERATE_MAC ->
          OptionalInt.of(SYMMETRIC);
      case SIGN_P256, SIGN_RSA_2048, GENERATE_DATA_KEY_PAIR_P256 -> OptionalInt.empty();
    };
  }
}
