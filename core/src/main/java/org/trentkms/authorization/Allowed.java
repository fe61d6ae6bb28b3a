package org.trentkms.authorization;

import java.util.List;
import org.trentkms.grant.Grant;
import org.trentkms.identity.Caller;

/// The proof that a caller may take an action on a resource. Only the {@link Authorizer} makes one.
public final class Allowed {

  private final Caller caller;
  private final String action;
  private final String resource;

  private final List<Grant> grants;

  /// A permission by policies.
  Allowed(Caller caller, String action, String resource) {
    this(caller, action, resource, List.of());
  }

  /// A permission by these grants, or by policies where there are none.
  Allowed(Caller caller, String action, String resource, List<Grant> grants) {
    this.caller = caller;
    this.action = action;
    this.resource = resource;
    this.grants = List.copyOf(grants);
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

  /// The grants each of which permits the action, the one that names the caller the strongest
  /// first; none where policies allow it.
  public List<Grant> grants() {
    return grants;
  }

  /// Whether who may make grants may make this one. By policies that is any; through a grant none
  /// that is wider.
  public boolean extendsTo(Grant made) {
    return grants.isEmpty() || grants.stream().anyMatch(made::isWithin);
  }
}
