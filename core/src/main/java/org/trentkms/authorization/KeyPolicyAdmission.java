package org.trentkms.authorization;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.json.JsonReader;
import org.trentkms.key.KeyPolicies;

/// The door through which every key policy comes that somebody has written: it is one by the
/// grammar, whom it names exists, and whoever stores it may change it again, unless he says that he
/// need not.
public final class KeyPolicyAdmission {

  private static final String INVALID_PRINCIPAL =
      "Policy contains a statement with one or more invalid principals.";
  private static final String LOCKED_OUT =
      "The new key policy will not allow you to update the key policy in the future.";

  private final Authorizer authorizer;
  private final PrincipalRule principals;
  private final JsonReader json;

  /// A door that asks the authorizer whether somebody is locked out.
  ///
  /// @param principals whom a policy may name
  /// @param json reads the policies
  public KeyPolicyAdmission(Authorizer authorizer, PrincipalRule principals, JsonReader json) {
    this.authorizer = authorizer;
    this.principals = principals;
    this.json = json;
  }

  /// The policy that the key will have when the request is granted.
  ///
  /// @param most how many bytes of UTF-8 it may have
  /// @throws KmsException LimitExceededException where it is too long;
  ///   MalformedPolicyDocumentException where it is none, names somebody who does not exist, or
  ///   locks the caller out
  public String admit(AccessRequest access, KeyTraits key, ProposedKeyPolicy proposed, int most) {
    var text = proposed.text();
    if (text == null) {
      return KeyPolicies.defaultFor(key.arn().region(), key.arn().account());
    }
    var admitted = admit(text, most);
    if (!Boolean.TRUE.equals(proposed.bypassesLockoutCheck())
        && !authorizer.leavesPolicyTo(access, key, admitted)) {
      throw malformed(LOCKED_OUT);
    }
    return admitted;
  }

  /// The policy as it is stored, whoever is locked out by it.
  ///
  /// @throws KmsException as the other method, but for the lockout
  public String admit(String text, int most) {
    var document = KeyPolicies.require(text, most, json);
    if (!document.principals().stream().allMatch(authorizer.mayBeNamed(principals))) {
      throw malformed(INVALID_PRINCIPAL);
    }
    return text;
  }

  private static KmsException malformed(String reason) {
    return new KmsException(ErrorCode.MALFORMED_POLICY_DOCUMENT, reason);
  }
}
