package org.trentkms.sigv4;

/// A service that requests are signed for, as the scope of a credential names it.
public enum SignedService {
  KMS("kms", false),
  STS("sts", true);

  private final String scopeName;
  private final boolean takesPresigned;

  SignedService(String scopeName, boolean takesPresigned) {
    this.scopeName = scopeName;
    this.takesPresigned = takesPresigned;
  }

  /// The name in the scope of a credential.
  String scopeName() {
    return scopeName;
  }

  /// Whether a signature may stand in the query, where somebody else can send the request.
  boolean takesPresigned() {
    return takesPresigned;
  }
}
