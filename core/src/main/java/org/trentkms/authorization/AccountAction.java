package org.trentkms.authorization;

import org.trentkms.policy.ActionName;

/// The actions whose resource is not a key: those of AWS KMS on the account as a whole or an alias,
/// and the lookup of events of AWS CloudTrail.
public enum AccountAction {
  CREATE_ALIAS("kms:CreateAlias"),
  CREATE_KEY("kms:CreateKey"),
  DELETE_ALIAS("kms:DeleteAlias"),
  GENERATE_RANDOM("kms:GenerateRandom"),
  LIST_ALIASES("kms:ListAliases"),
  LIST_KEYS("kms:ListKeys"),
  LIST_RETIRABLE_GRANTS("kms:ListRetirableGrants"),
  LOOK_UP_EVENTS("cloudtrail:LookupEvents"),
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
