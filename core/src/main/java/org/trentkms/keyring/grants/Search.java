package org.trentkms.keyring.grants;

import java.util.List;
import java.util.Optional;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantId;
import org.trentkms.grant.GrantOperation;
import org.trentkms.id.KeyArn;
import org.trentkms.keyring.GrantRecords;
import org.trentkms.store.Page;

/// What is looked for among the grants on a key for one grantee.
///
/// @param grantee his text
/// @param operation what they permit, empty for whatever
/// @param selector which they have, empty for whichever; only where the operation is given
record Search(
    KeyArn key, String grantee, Optional<GrantOperation> operation, Optional<Long> selector) {

  /// All of them.
  static Search all(KeyArn key, String grantee) {
    return new Search(key, grantee, Optional.empty(), Optional.empty());
  }

  /// Those that permit the operation.
  Search of(GrantOperation permitted) {
    return new Search(key, grantee, Optional.of(permitted), Optional.empty());
  }

  /// Those of them that have the selector.
  Search with(long selected) {
    return new Search(key, grantee, operation, Optional.of(selected));
  }

  /// A page of what is found, by id.
  List<Grant> in(GrantRecords records, Page<GrantId> page) {
    if (operation.isEmpty()) {
      return records.of(key, grantee, page);
    }
    return selector.isEmpty()
        ? records.permitting(key, grantee, operation.get(), page)
        : records.permitting(key, grantee, operation.get(), selector.get(), page);
  }
}
