package org.trentkms.authorization;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.json.JsonReader;
import org.trentkms.key.KeyPolicies;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyPolicy.Pin;
import org.trentkms.key.KeyRecord;

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
  public KeyPolicy admit(
      AccessRequest access, KeyTraits key, ProposedKeyPolicy proposed, int most) {
    var text = proposed.text();
    if (text == null) {
      return KeyPolicies.defaultFor(key.arn());
    }
    var admitted = admit(text, most);
    if (!Boolean.TRUE.equals(proposed.bypassesLockoutCheck())
        && !authorizer.leavesPolicyTo(access, key, admitted)) {
      throw malformed(LOCKED_OUT);
    }
    return admitted;
  }

  /// The policy as it is stored, with its users and roles pinned, whoever is locked out by it.
  ///
  /// @throws KmsException as the other method, but for the lockout
  public KeyPolicy admit(String text, int most) {
    var document = KeyPolicies.require(text, most, json);
    var named = document.principals();
    var identities = authorizer.identities();
    if (!named.stream().allMatch(principal -> principals.takes(principal, identities))) {
      throw malformed(INVALID_PRINCIPAL);
    }
    var pins =
        named.stream()
            .flatMap(principal ->
                identities.uniqueId(principal).map(id -> new Pin(principal, id)).stream())
            .toList();
    return new KeyPolicy(text, pins);
  }

  /// The text of a key's policy as its users and roles are called now.
  public String shown(KeyRecord key) {
    var partition = key.arn().region().partition();
    return key.policy().shown(id -> authorizer.identities().arn(id, partition));
  }

  private static KmsException malformed(String reason) {
    return new KmsException(ErrorCode.MALFORMED_POLICY_DOCUMENT, reason);
  }
}
