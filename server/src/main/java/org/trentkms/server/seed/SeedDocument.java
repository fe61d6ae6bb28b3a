package org.trentkms.server.seed;

import java.util.List;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.Region;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;

/// A seed, as the file has it.
record SeedDocument(
    @About("The account of keys that name none; that of `--account` where it is left out.")
        Optional<AccountId> account,
    @About("The Region of keys that name none; that of `--region` where it is left out.")
        Optional<Region> region,
    @About("The keys.") @Default("[]") List<SeedKey> keys) {

  /// The same, with an account and a Region where it names none.
  SeedDocument completed(AccountId usualAccount, Region usualRegion) {
    return new SeedDocument(
        account.or(() -> Optional.of(usualAccount)),
        region.or(() -> Optional.of(usualRegion)),
        keys);
  }

  /// The ARN of a key, where the document is complete.
  KeyArn arn(SeedKey key) {
    return new KeyArn(
        key.region().or(this::region).orElseThrow(),
        key.account().or(this::account).orElseThrow(),
        key.id());
  }
}
