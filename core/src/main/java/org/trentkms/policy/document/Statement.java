package org.trentkms.policy.document;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

  /// The statement about whatever has its policy, where it names no resource.
  Statement ofRole() {
    var all = resources.or(() -> Optional.of(new Selection.Only<>(List.of("*"))));
    return new Statement(sid, effect, principals, actions, all, conditions);
  }

  /// The statement with its users and roles pinned.
  Statement pinned(UnaryOperator<NamedPrincipal> resolver) {
    var pinned = principals.map(selection -> pinned(selection, resolver));
    return new Statement(sid, effect, pinned, actions, resources, conditions);
  }

  private static Selection<NamedPrincipal> pinned(
      Selection<NamedPrincipal> selection, UnaryOperator<NamedPrincipal> resolver) {
    var listed = selection.listed().stream().map(resolver).toList();
    return switch (selection) {
      case Selection.Only<NamedPrincipal> _ -> new Selection.Only<>(listed);
      case Selection.AllBut<NamedPrincipal> _ -> new Selection.AllBut<>(listed);
    };
  }
}
