package org.trentkms.sigv4;

/// A service that requests are signed for, as the scope of a credential names it.
public enum SignedService {
  KMS("kms", false, true),
  STS("sts", true, false),
  CLOUD_TRAIL("cloudtrail", false, false);

  private final String scopeName;
  private final boolean takesPresigned;
  private final boolean takesServices;

  SignedService(String scopeName, boolean takesPresigned, boolean takesServices) {
    this.scopeName = scopeName;
    this.takesPresigned = takesPresigned;
    this.takesServices = takesServices;
  }

  /// The name in the scope of a credential.
  String scopeName() {
    return scopeName;
  }

  /// What a request without a signature is told: AWS STS has words of its own.
  String missingTokenText() {
    return this == STS ? "Request is missing Authentication Token" : "Missing Authentication Token";
  }

  /// Whether a signature may stand in the query, where somebody else can send the request.
  boolean takesPresigned() {
    return takesPresigned;
  }

  /// Whether trusted services may call it.
  boolean takesServices() {
    return takesServices;
  }
}
