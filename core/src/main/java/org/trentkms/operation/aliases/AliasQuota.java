package org.trentkms.operation.aliases;

import java.util.function.Supplier;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.OpenKey;
import org.trentkms.quota.QuotaErrors;
import org.trentkms.quota.Quotas;

/// How many aliases a key may have.
final class AliasQuota {

  private final KeyRecords records;
  private final Supplier<Quotas> quotas;

  AliasQuota(KeyRecords records, Supplier<Quotas> quotas) {
    this.records = records;
    this.quotas = quotas;
  }

  /// Returns if the key may have one more. The change that adds it must replace the key's record,
  /// so that of two at a time one is decided anew.
  void require(OpenKey key) {
    var most = quotas.get().aliasesPerKey();
    var count = records.aliasCount(key);
    if (count >= most) {
      throw QuotaErrors.aliases(most, count);
    }
  }
}
