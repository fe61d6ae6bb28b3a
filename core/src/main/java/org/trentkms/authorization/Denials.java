package org.trentkms.authorization;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.TrustedService;
import org.trentkms.policy.decision.Decision;
import org.trentkms.policy.decision.PolicyType;

/// The refusals of a decision, with AWS's texts (IAM User Guide, "Troubleshoot access denied error
/// messages").
final class Denials {

  private static final String HIDDEN =
      " because the resource does not exist in this Region, no resource-based policies allow"
          + " access, or a resource-based policy explicitly denies access";
  private static final String ON_CIPHERTEXT = " on the resource associated with this ciphertext";
  private static final String BECAUSE_NO = " because no ";

  private Denials() {}

  /// The refusal that says which kind of policy refused, to whom it may be said.
  ///
  /// @param on ` on resource: ARN`, or nothing
  static KmsException of(Caller caller, String action, String on, Decision decision) {
    return refusal(caller, action, on + because(action, decision));
  }

  /// The refusal of a key that is of another account, or of none: the two must not be told apart.
  static KmsException hidden(Caller caller, String action, String resource) {
    return hiddenOn(caller, action, on(resource));
  }

  /// The same, where a ciphertext names the key and nothing else does.
  static KmsException hiddenOfCiphertext(Caller caller, String action) {
    return hiddenOn(caller, action, ON_CIPHERTEXT);
  }

  /// The refusal where only a ciphertext has named the key. Who is denied explicitly is told which
  /// key that is, as far as answers of AWS are known.
  static KmsException ofCiphertext(KmsException refusal, String resource) {
    var text = refusal.text().orElse("");
    var implicit = on(resource) + BECAUSE_NO;
    return text.contains(implicit)
        ? new KmsException(refusal.code(), text.replace(implicit, ON_CIPHERTEXT + BECAUSE_NO))
        : refusal;
  }

  /// The refusal of a grant that is wider than that through which it would be made. No text of AWS
  /// is known.
  static KmsException tooWide(Caller caller, String action, String resource) {
    return refusal(
        caller, action, on(resource) + " because no grant allows a grant as wide as this one");
  }

  /// The refusal of a role that is not there, or may not be assumed: AWS STS does not say which,
  /// nor why.
  static KmsException withoutReason(Caller caller, String action, String resource) {
    var text =
        caller.principal() instanceof Principal.WebIdentityUser
            ? "Not authorized to perform " + action
            : text(caller, action) + on(resource);
    return KmsException.hidingCause(ErrorCode.ACCESS_DENIED, text);
  }

  /// The refusal of a trusted service in a Region that is none of its.
  static KmsException outOfReach(TrustedService service, Caller caller) {
    var forWhom = caller.via().map(_ -> " for " + caller.arn()).orElse("");
    return new KmsException(
        ErrorCode.ACCESS_DENIED,
        service.name() + " may not act" + forWhom + " in " + caller.region());
  }

  static String on(String resource) {
    return " on resource: " + resource;
  }

  private static KmsException hiddenOn(Caller caller, String action, String on) {
    return KmsException.hidingCause(ErrorCode.ACCESS_DENIED, text(caller, action) + on + HIDDEN);
  }

  private static KmsException refusal(Caller caller, String action, String rest) {
    return new KmsException(ErrorCode.ACCESS_DENIED, text(caller, action) + rest);
  }

  private static String text(Caller caller, String action) {
    return "User: " + caller.arn() + " is not authorized to perform: " + action;
  }

  private static String because(String action, Decision decision) {
    return switch (decision) {
      case Decision.DeniedExplicitly(var type, _) -> " with an explicit deny in " + denying(type);
      case Decision.DeniedImplicitly(var type) ->
          BECAUSE_NO + allowing(type) + " allows the " + action + " action";
      case Decision.DeniedUnfinished _ -> ""; // AWS has no text for it
      case Decision.Allowed _ ->
          throw new IllegalArgumentException("an allowed call is no refusal");
    };
  }

  private static String denying(PolicyType type) {
    return switch (type) {
      case IDENTITY -> "an identity-based policy";
      case PERMISSIONS_BOUNDARY -> "a permissions boundary";
      case SESSION -> "a session policy";
      case RESOURCE -> "a resource-based policy";
    };
  }

  private static String allowing(PolicyType type) {
    return switch (type) {
      case IDENTITY -> "identity-based policy";
      case PERMISSIONS_BOUNDARY -> "permissions boundary";
      case SESSION -> "session policy";
      case RESOURCE -> "resource-based policy";
    };
  }
}
