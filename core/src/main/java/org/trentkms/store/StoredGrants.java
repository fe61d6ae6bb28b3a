package org.trentkms.store;

import java.util.List;
import java.util.Optional;
import org.trentkms.grant.GrantId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.Region;
import org.trentkms.secret.Bytes;

/// What a {@link Store} can be asked about grants. No question costs more where a key, a grantee or
/// a retiring principal has more grants, but for {@link #permitting}.
public interface StoredGrants {

  /// The grant with this id on the key.
  Optional<GrantRow> grant(KeyArn key, GrantId id);

  /// A page of the grants on the key, by id.
  List<GrantRow> ofKey(KeyArn key, Page<GrantId> page);

  /// A page of the grants on the key for one grantee, by id.
  List<GrantRow> ofGrantee(KeyArn key, String grantee, Page<GrantId> page);

  /// A page of the grants on keys of a Region, of whatever account, that one principal may retire,
  /// by key id and then by id.
  List<GrantRow> retirableBy(String retirer, Region region, Page<GrantPlace> page);

  /// The grant on the key that was made with these terms.
  Optional<GrantRow> made(KeyArn key, Bytes terms);

  /// A page of the grants on the key for one grantee that permit one of the operations at least, by
  /// id. It may pass over those that permit none of them in an index.
  List<GrantRow> permitting(KeyArn key, String grantee, long operations, Page<GrantId> page);

  /// The same of those that have this selector.
  List<GrantRow> permitting(
      KeyArn key, String grantee, long operations, long selector, Page<GrantId> page);

  /// The number of the grants on the key, which it knows without counting them.
  long count(KeyArn key);
}
