package org.trentkms.sigv4;

/// Proves who sent a request.
public interface Authenticator {

  /// The request with its caller.
  ///
  /// @throws org.trentkms.error.KmsException where the caller is not proved, with the code and text
  ///   of AWS: MissingAuthenticationTokenException, IncompleteSignatureException,
  ///   UnrecognizedClientException, InvalidSignatureException
  SignedRequest authenticate(HttpRequest request);
}
