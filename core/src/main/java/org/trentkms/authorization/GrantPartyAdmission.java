package org.trentkms.authorization;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.grant.GrantParty;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.policy.document.NamedPrincipal;

/// The door through which everybody comes whom a grant is to name: an account, a user, a role or a
/// session of either, who exists by the rule for whom key policies name. A user or role is named
/// for as long as he exists: whoever has the name after him is somebody else.
public final class GrantPartyAdmission {

  private final Authorizer authorizer;
  private final PrincipalRule principals;

  /// A door for the identities that the authorizer knows.
  ///
  /// @param principals who may be named
  public GrantPartyAdmission(Authorizer authorizer, PrincipalRule principals) {
    this.authorizer = authorizer;
    this.principals = principals;
  }

  /// Whom a new grant names by this ARN.
  ///
  /// @throws KmsException InvalidArnException where it is nobody's
  public GrantParty admit(String arn) {
    var named = require(arn);
    var identities = authorizer.identities();
    if (!principals.takes(named, identities)) {
      throw invalid(arn);
    }
    return new GrantParty.Identity(arn, identities.uniqueId(named));
  }

  /// All that grants may name by this ARN: the one who has it now, and whom it meant when nothing
  /// was declared.
  ///
  /// @throws KmsException InvalidArnException where it can be nobody's
  public Set<GrantParty> sought(String arn) {
    var named = require(arn);
    var all = new LinkedHashSet<GrantParty>();
    all.add(new GrantParty.Identity(arn, Optional.empty()));
    authorizer
        .identities()
        .uniqueId(named)
        .ifPresent(id -> all.add(new GrantParty.Identity(arn, Optional.of(id))));
    return all;
  }

  /// The same of somebody of this account.
  ///
  /// @throws KmsException InvalidArnException where it can be nobody's there
  public Set<GrantParty> soughtIn(AccountId account, String arn) {
    if (!account.equals(account(require(arn)))) {
      throw invalid(arn);
    }
    return sought(arn);
  }

  /// How a list shows whom a grant names: by his ARN of now, and by his unique id where he is no
  /// more.
  public String shown(GrantParty party, Region region) {
    return switch (party) {
      case GrantParty.Service(var name) -> name;
      case GrantParty.Identity(var text, var uniqueId) ->
          uniqueId
              .map(id -> authorizer.identities().arn(id, region.partition()).orElse(id))
              .orElse(text);
    };
  }

  private static NamedPrincipal require(String arn) {
    return NamedPrincipal.ofAws(arn)
        .filter(named -> account(named) != null)
        .orElseThrow(() -> invalid(arn));
  }

  /// The account of somebody whom a grant may name, null of anybody else.
  private static @Nullable AccountId account(NamedPrincipal named) {
    return switch (named) {
      case NamedPrincipal.Account(var account) -> account;
      case NamedPrincipal.User user -> user.account();
      case NamedPrincipal.Role role -> role.account();
      case NamedPrincipal.RoleSession session -> session.account();
      case NamedPrincipal.FederatedUser user -> user.account();
      case NamedPrincipal.Everyone _,
          NamedPrincipal.UniqueId _,
          NamedPrincipal.Service _,
          NamedPrincipal.Federated _ ->
          null;
    };
  }

  private static KmsException invalid(String arn) {
    return new KmsException(
        ErrorCode.INVALID_ARN, "ARN does not refer to a valid principal: " + arn);
  }
}
