package org.trentkms.authorization;

import org.trentkms.identity.Caller;

/// The proof that a caller may take an action on a resource. Only the {@link Authorizer} makes one.
public final class Allowed {

  private final Caller caller;
  private final String action;
  private final String resource;

  Allowed(Caller caller, String action, String resource) {
    this.caller = caller;
    this.action = action;
    this.resource = resource;
  }

  /// Who may.
  public Caller caller() {
    return caller;
  }

  /// The action as policies name it: `kms:ListKeys`.
  public String action() {
    return action;
  }

  /// The ARN of the resource, or `*` where the action has none.
  public String resource() {
    return resource;
  }
}
