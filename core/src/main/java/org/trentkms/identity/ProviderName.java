package org.trentkms.identity;

import org.trentkms.id.AccountId;

/// An identity provider that an account trusts (OpenID Connect), by its name there.
///
/// @param name the URL of the issuer without `https://`
public record ProviderName(AccountId account, String name) {

  /// The ARN, which the trust policies of roles name.
  public String arn(String partition) {
    return "arn:" + partition + ":iam::" + account + ":oidc-provider/" + name;
  }

  /// The condition key of a claim of its tokens.
  public String conditionKey(String claim) {
    return name + ":" + claim;
  }
}
