package org.trentkms.server;

import java.util.function.BiFunction;
import software.amazon.awssdk.services.kms.KmsClient;

/// An operation, a call of it by a user or a session whom the policies of a scene allow it, and the
/// one thing in these policies that decides: where it is another, the same call is denied.
///
/// @param operation as the catalogue names it
/// @param kind of which the key is that is called for
/// @param allowing what the policies say so that the call is allowed
record AccessRow(
    String operation,
    AccessSubject.Kind kind,
    BiFunction<KmsClient, AccessSubject, Object> call,
    AccessScene allowing,
    Difference difference) {

  /// A user, as refusals name him.
  static final String USER = "arn:aws:iam::111122223333:user/team/Bob";

  /// A session, as refusals name it.
  static final String SESSION = "arn:aws:sts::111122223333:assumed-role/Worker/nightly";

  /// What is altered in the policies, and the refusal that follows.
  ///
  /// @param action as policies name it; empty is that of the operation
  /// @param resource of which the refusal speaks, empty where it speaks of none
  record Difference(String from, String to, String action, String resource, Reason reason) {

    /// The same, with a refusal that speaks of this action.
    Difference of(String other) {
      return new Difference(from, to, other, resource, reason);
    }

    /// The same, with a refusal that speaks of this resource.
    Difference on(String other) {
      return new Difference(from, to, action, other, reason);
    }
  }

  /// The resource of which a refusal speaks where a ciphertext alone has named it.
  static final String BY_BLOB = "$BLOB";

  /// Why a call is refused, in AWS's words (IAM User Guide, "Troubleshoot access denied error
  /// messages"; the last one from the field).
  enum Reason {
    NO_IDENTITY_POLICY("because no identity-based policy allows the ACTION action"),
    NO_BOUNDARY("because no permissions boundary allows the ACTION action"),
    NO_SESSION_POLICY("because no session policy allows the ACTION action"),
    NO_RESOURCE_POLICY("because no resource-based policy allows the ACTION action"),
    DENIED_BY_IDENTITY("with an explicit deny in an identity-based policy"),
    DENIED_BY_BOUNDARY("with an explicit deny in a permissions boundary"),
    DENIED_BY_SESSION("with an explicit deny in a session policy"),
    DENIED_BY_RESOURCE("with an explicit deny in a resource-based policy"),
    HIDDEN(
        "because the resource does not exist in this Region, no resource-based policies allow"
            + " access, or a resource-based policy explicitly denies access");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  /// The call is denied for this reason where a text of the policies is another.
  static Difference unless(String from, String to, Reason reason) {
    return new Difference(from, to, "", "$KEY", reason);
  }

  /// A statement that allows an action on a resource.
  static String may(String action, String resource) {
    return "{'Effect':'Allow','Action':'%s','Resource':'%s'}".formatted(action, resource);
  }

  /// A statement that allows an action on whatever, under a condition.
  static String mayIf(String action, String operator, String key, String value) {
    return "{'Effect':'Allow','Action':'%s','Resource':'*','Condition':{'%s':{'%s':'%s'}}}"
        .formatted(action, operator, key, value);
  }

  /// The policies under which the call is denied.
  AccessScene denying() {
    return allowing.altered(difference.from(), difference.to());
  }

  /// The refusal of the call, word for word.
  ///
  /// @param caller the ARN of whoever calls
  String refusal(String caller, AccessSubject subject) {
    var action = difference.action().isEmpty() ? "kms:" + operation : difference.action();
    var resource = difference.resource();
    return "User: %s is not authorized to perform: %s%s %s"
        .formatted(
            caller,
            action,
            on(resource, subject),
            difference.reason().text.replace("ACTION", action));
  }

  private static String on(String resource, AccessSubject subject) {
    return switch (resource) {
      case "" -> "";
      case BY_BLOB -> " on the resource associated with this ciphertext";
      default -> " on resource: " + subject.named(resource);
    };
  }

  @Override
  public String toString() {
    return operation + " with " + difference.from() + ", not with " + difference.to();
  }
}
