package org.trentkms.operation.keys;

import org.trentkms.authorization.Allowed;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.quota.QuotaErrors;
import org.trentkms.quota.Quotas;

/// How many KMS keys an account may have in a Region.
public final class KeyQuota {

  private KeyQuota() {}

  /// Returns if the caller's account may have one more. The write that inserts it says the quota,
  /// too, so that of two at a time one is decided anew.
  public static void require(KeyRecords records, Allowed mayCreate, Quotas quotas) {
    var count = records.keyCount(mayCreate);
    if (count >= quotas.keys()) {
      throw QuotaErrors.keys(quotas.keys(), count);
    }
  }
}
