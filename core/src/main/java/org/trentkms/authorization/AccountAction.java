package org.trentkms.authorization;

import org.trentkms.policy.ActionName;

/// The actions of AWS KMS whose resource is not a key: the account as a whole, or an alias.
public enum AccountAction {
  CREATE_ALIAS("kms:CreateAlias"),
  CREATE_KEY("kms:CreateKey"),
  DELETE_ALIAS("kms:DeleteAlias"),
  GENERATE_RANDOM("kms:GenerateRandom"),
  LIST_ALIASES("kms:ListAliases"),
  LIST_KEYS("kms:ListKeys"),
  LIST_RETIRABLE_GRANTS("kms:ListRetirableGrants"),
  TAG_RESOURCE("kms:TagResource"),
  UPDATE_ALIAS("kms:UpdateAlias");

  private final ActionName actionName;

  AccountAction(String policyName) {
    this.actionName = new ActionName(policyName);
  }

  /// The action as policies name it.
  public String policyName() {
    return actionName.toString();
  }

  /// The same, ready for decisions.
  ActionName actionName() {
    return actionName;
  }
}
