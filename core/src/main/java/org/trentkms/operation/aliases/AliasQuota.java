package org.trentkms.operation.aliases;

import org.trentkms.alias.AliasErrors;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.OpenKey;
import org.trentkms.store.Page;

/// How many aliases a key may have.
final class AliasQuota {

  private static final int MOST = 50;

  private AliasQuota() {}

  /// Returns if the key may have one more. The change that adds it must replace the key's record,
  /// so that of two at a time one is decided anew.
  static void require(KeyRecords records, OpenKey key) {
    if (records.aliasesOf(key, Page.first(MOST)).size() == MOST) {
      throw AliasErrors.tooMany();
    }
  }
}
