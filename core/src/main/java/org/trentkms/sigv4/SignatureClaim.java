package org.trentkms.sigv4;

import java.util.Optional;

/// What a request says of its signature, in a header or in its query, not yet believed.
///
/// @param signed the request as it was signed
/// @param token the session token of the query; one of a header is among the headers
/// @param dateHeader the lower-case name of the header that says when it was signed, if one does
record SignatureClaim(
    HttpRequest signed,
    String credential,
    String signedHeaders,
    String signature,
    RequestDate date,
    Optional<String> dateHeader,
    Optional<String> token) {

  /// The claim of this request.
  ///
  /// @throws org.trentkms.error.KmsException where there is none that can be read, or two
  static SignatureClaim of(HttpRequest request, SignedService service) {
    if (service.takesPresigned() && PresignedQuery.isIn(request)) {
      return PresignedQuery.of(request).claim();
    }
    var authorization = AuthorizationHeader.of(request, service);
    authorization.requireComplete(RequestDate.isIn(request));
    var date = RequestDate.of(request);
    return new SignatureClaim(
        request,
        authorization.credential(),
        authorization.signedHeaders(),
        authorization.signature(),
        date,
        Optional.of(date.header()),
        Optional.empty());
  }
}
