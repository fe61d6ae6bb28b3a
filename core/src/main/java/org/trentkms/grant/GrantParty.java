package org.trentkms.grant;

import java.util.Optional;
import org.trentkms.policy.document.NamedPrincipal;

/// Whom a grant names: its grantee, or who may retire it.
public sealed interface GrantParty {

  /// The party as the API shows it.
  String text();

  /// Whom it means.
  NamedPrincipal meaning();

  /// The text under which what names the party is found: the same however it was named. See {@link
  /// PartyKeys}.
  default String key() {
    return PartyKeys.of(meaning());
  }

  /// An account, user, role or session.
  ///
  /// @param text the ARN as it was given
  /// @param uniqueId who the user or role was when the grant was made, where it had a unique id:
  ///   whoever has the name after it is somebody else
  record Identity(String text, Optional<String> uniqueId) implements GrantParty {

    public Identity {
      if (named(text).isEmpty()) {
        throw new IllegalArgumentException("is no ARN of a principal");
      }
    }

    @Override
    public NamedPrincipal meaning() {
      return uniqueId
          .<NamedPrincipal>map(NamedPrincipal.UniqueId::new)
          .or(() -> named(text))
          .orElseThrow();
    }

    private static Optional<NamedPrincipal> named(String text) {
      return NamedPrincipal.ofAws(text);
    }
  }

  /// A service, such as `example.eu-central-1.amazonaws.com`.
  record Service(String text) implements GrantParty {
    @Override
    public NamedPrincipal meaning() {
      return new NamedPrincipal.Service(text);
    }
  }
}
