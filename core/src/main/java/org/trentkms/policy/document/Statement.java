package org.trentkms.policy.document;

import java.util.List;
import java.util.Optional;

/// One statement of a policy. Its conditions must all hold.
///
/// @param principals absent in policies of identities
/// @param actions absent where a statement of a resource's policy has none
/// @param resources absent where a statement of a resource's policy has none
public record Statement(
    Optional<String> sid,
    Effect effect,
    Optional<Selection<NamedPrincipal>> principals,
    Optional<Selection<String>> actions,
    Optional<Selection<String>> resources,
    List<Condition> conditions) {
  public Statement {
    conditions = List.copyOf(conditions);
  }
}
