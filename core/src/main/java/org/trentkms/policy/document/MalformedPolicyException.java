package org.trentkms.policy.document;

/// Ends the reading of a policy that is none.
final class MalformedPolicyException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Malformed reason;

  MalformedPolicyException(Malformed reason) {
    super(reason.text(), null, false, false);
    this.reason = reason;
  }

  Malformed reason() {
    return reason;
  }
}
