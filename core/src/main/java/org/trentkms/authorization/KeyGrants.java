package org.trentkms.authorization;

import java.util.List;
import java.util.Map;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.PartyKeys;
import org.trentkms.id.KeyArn;

/// Where the grants of a key are found when a decision needs them. What it says may be another
/// thing at the next question.
@FunctionalInterface
public interface KeyGrants {

  /// There are none.
  KeyGrants NONE = (_, _, _, _) -> List.of();

  /// The grants on the key that may permit the operation to one of the grantees: all that do, and
  /// maybe some that do not. Of grants that permit the very same, one is enough.
  ///
  /// It may have to read the store, and says so as other reads do: on an event loop that throws.
  ///
  /// @param grantees their texts, see {@link PartyKeys}
  /// @param context the encryption context of the request, empty where it has none
  List<Grant> candidates(
      KeyArn key, List<String> grantees, GrantOperation operation, Map<String, String> context);

  /// Grants on the key to one of the grantees, whatever they permit, as far as they are in memory:
  /// for an operator who wants to know why none of them permits a request. It never blocks.
  default List<Grant> known(KeyArn key, List<String> grantees) {
    return List.of();
  }
}
