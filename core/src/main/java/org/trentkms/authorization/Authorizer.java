package org.trentkms.authorization;

import java.util.regex.Pattern;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.key.Action;
import org.trentkms.key.KeyManager;
import org.trentkms.key.KeyRecord;

/// Decides who may do what. Policies are stored and not evaluated yet: an account has all rights
/// over what is its own and none over what is not (docs/divergences.md).
public final class Authorizer {

  private static final Pattern LOOKING =
      Pattern.compile("kms:(Describe.*|Get.*|List.*|RevokeGrant)");

  /// The permission to take the action on the key.
  ///
  /// @throws KmsException AccessDeniedException
  public Allowed authorize(Caller caller, Action action, KeyRecord key) {
    if (!key.arn().account().equals(caller.account())) {
      throw deniedKey(caller, action, key.arn());
    }
    if (key.parameters().manager() == KeyManager.AWS && !mayWithManaged(caller, action)) {
      throw deniedByKeyPolicy(caller, action, key.arn());
    }
    return new Allowed(caller, action.policyName(), key.arn().toString());
  }

  /// The permission to take an action that has no resource, in the caller's own account.
  public Allowed authorize(Caller caller, AccountAction action) {
    return new Allowed(caller, action.policyName(), "*");
  }

  /// The permission to take the action on the alias.
  ///
  /// @throws KmsException AccessDeniedException
  public Allowed authorize(Caller caller, AccountAction action, AliasArn alias) {
    requireOwn(caller, alias.account(), action.policyName(), alias.toString());
    return new Allowed(caller, action.policyName(), alias.toString());
  }

  /// The refusal of a key that is of another account, or of none: the two must not be told apart.
  public static KmsException deniedKey(Caller caller, Action action, KeyArn arn) {
    return denied(caller, action.policyName(), arn.toString());
  }

  /// The refusal of a key named by an alias of another account that is not there.
  public static KmsException deniedAlias(Caller caller, Action action, AliasArn alias) {
    return denied(caller, action.policyName(), alias.toString());
  }

  /// Whether the policy of an AWS managed key lets the caller: its service uses it, and manages it;
  /// its account looks at it (`kms:Describe*`, `kms:Get*`, `kms:List*`, `kms:RevokeGrant`).
  private static boolean mayWithManaged(Caller caller, Action action) {
    return switch (caller.principal()) {
      case Principal.Root _, Principal.User _ -> LOOKING.matcher(action.policyName()).matches();
    };
  }

  private static KmsException deniedByKeyPolicy(Caller caller, Action action, KeyArn arn) {
    return new KmsException(
        ErrorCode.ACCESS_DENIED,
        "User: "
            + caller.arn()
            + " is not authorized to perform: "
            + action.policyName()
            + " on resource: "
            + arn
            + " because no resource-based policy allows the "
            + action.policyName()
            + " action");
  }

  private static void requireOwn(Caller caller, AccountId owner, String action, String resource) {
    if (!owner.equals(caller.account())) {
      throw denied(caller, action, resource);
    }
  }

  private static KmsException denied(Caller caller, String action, String resource) {
    return new KmsException(
        ErrorCode.ACCESS_DENIED,
        "User: "
            + caller.arn()
            + " is not authorized to perform: "
            + action
            + " on resource: "
            + resource
            + " because the resource does not exist in this Region, no resource-based policies allow"
            + " access, or a resource-based policy explicitly denies access");
  }
}
