package org.trentkms.authorization;

import org.trentkms.policy.ActionName;

/// The actions of AWS STS that policies decide on.
public enum SessionAction {
  ASSUME_ROLE("sts:AssumeRole"),
  ASSUME_ROLE_WITH_WEB_IDENTITY("sts:AssumeRoleWithWebIdentity"),
  GET_FEDERATION_TOKEN("sts:GetFederationToken"),
  SET_SOURCE_IDENTITY("sts:SetSourceIdentity"),
  TAG_SESSION("sts:TagSession");

  private final ActionName actionName;

  SessionAction(String policyName) {
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

  /// The condition keys that a request of AWS STS fills from its parameters (Service Authorization
  /// Reference, "AWS Security Token Service"), except for those of tags.
  public enum Parameter {
    DURATION_SECONDS("sts:DurationSeconds"),
    EXTERNAL_ID("sts:ExternalId"),
    ROLE_SESSION_NAME("sts:RoleSessionName"),
    SOURCE_IDENTITY("sts:SourceIdentity"),
    TRANSITIVE_TAG_KEYS("sts:TransitiveTagKeys");

    private final String policyName;

    Parameter(String policyName) {
      this.policyName = policyName;
    }

    /// The key as policies name it.
    public String policyName() {
      return policyName;
    }
  }
}
