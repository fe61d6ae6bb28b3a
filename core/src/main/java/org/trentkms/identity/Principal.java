package org.trentkms.identity;

import org.trentkms.id.AccountId;

/// Who calls.
public sealed interface Principal extends Bearer {

  /// The account of the principal.
  AccountId account();

  /// The ARN of the principal in a partition such as `aws`.
  String arn(String partition);

  /// The root user of an account.
  record Root(AccountId account) implements Principal {
    @Override
    public String arn(String partition) {
      return "arn:" + partition + ":iam::" + account + ":root";
    }
  }

  /// A user of an account.
  ///
  /// @param name with the path before it, without a slash at its beginning: `division/team/Bob`
  /// @param uniqueId the id that no other user ever has, begun with AIDA
  record User(AccountId account, String name, String uniqueId) implements Principal {

    @Override
    public String arn(String partition) {
      return "arn:" + partition + ":iam::" + account + ":user/" + name;
    }

    /// The name without the path, by which the account knows the user: `aws:username`.
    public String friendlyName() {
      return name.substring(name.lastIndexOf('/') + 1);
    }
  }
}
