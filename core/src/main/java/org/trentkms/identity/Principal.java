package org.trentkms.identity;

import org.trentkms.id.AccountId;

/// Who an access key belongs to.
public sealed interface Principal {

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
}
