package org.trentkms.store;

import java.util.Optional;
import org.trentkms.grant.GrantId;
import org.trentkms.id.KeyArn;
import org.trentkms.secret.Bytes;

/// The stored form of a grant. It is never replaced.
///
/// @param marks by which the row is found
/// @param body the encoded record
/// @param mac the seal over table, ARN, id and body
public record GrantRow(KeyArn key, GrantId id, Marks marks, Bytes body, Bytes mac) {

  /// What a grant is found by besides its id. All of it follows from the body.
  ///
  /// @param grantee the text of whom it is for
  /// @param retirer the text of who may retire it, empty for nobody besides its maker's account
  /// @param terms a hash of all that a repeated call has in common with the first one, where that
  ///   is known by a name
  /// @param selector a hash by which a request finds the grants whose constraints it may meet
  /// @param operations what it permits, one bit each
  public record Marks(
      String grantee,
      Optional<String> retirer,
      Optional<Bytes> terms,
      long selector,
      long operations) {}

  /// Where the row stands among all grants of its Region.
  public GrantPlace place() {
    return new GrantPlace(key.key(), id);
  }
}
