package org.trentkms.operation.keys;

import org.trentkms.authorization.Allowed;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.quota.QuotaErrors;
import org.trentkms.quota.Quotas;

/// How many customer managed keys an account may have in a Region.
public final class KeyQuota {

  private KeyQuota() {}

  /// Returns, if the caller's account may have one more, the number of keys of whatever manager
  /// that it must be below. The write that inserts the key says that number, too, so that of two at
  /// a time one is decided anew.
  public static int require(KeyRecords records, Allowed mayCreate, Quotas quotas) {
    return require(records, mayCreate, quotas, 0);
  }

  /// The same, where so many others go in the same change.
  public static int require(KeyRecords records, Allowed mayCreate, Quotas quotas, int going) {
    var count = records.keyCount(mayCreate) - going;
    if (count < quotas.keys()) {
      return quotas.keys();
    }
    var managed = records.managedKeyCount(mayCreate);
    if (count - managed >= quotas.keys()) {
      throw QuotaErrors.keys(quotas.keys(), count - managed);
    }
    return quotas.keys() + managed;
  }
}
