package org.trentkms.sigv4;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.trentkms.crypto.Sha256;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// The refusals of this package, with AWS's texts where AWS has one for the case.
///
/// No text repeats the Authorization header or the credential in it: who mixed up access key id and
/// secret has sent his secret there, and texts end in logs.
final class SignatureErrors {

  private static final int LONGEST_SHOWN = 8_192;
  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.";

  private SignatureErrors() {}

  static KmsException missingToken(SignedService service) {
    return new KmsException(ErrorCode.MISSING_AUTHENTICATION_TOKEN, service.missingTokenText());
  }

  static KmsException noService() {
    return new KmsException(
        ErrorCode.ACCESS_DENIED,
        "Only a trusted service may act for another principal, or name a resource for which it calls.");
  }

  /// One text whatever the reason: the service is not told who is there in accounts that are none
  /// of its.
  static KmsException mayNotCall(String service) {
    return new KmsException(
        ErrorCode.ACCESS_DENIED,
        service
            + " must name in X-Trent-Acting-For a principal, or in X-Trent-Source-Arn a resource, or"
            + " both, for which it may call this Region.");
  }

  static KmsException noPrincipal(String service) {
    return new KmsException(
        ErrorCode.ACCESS_DENIED, service + " is a trusted service, which has no sessions.");
  }

  static KmsException twoForms() {
    return invalid(
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }

  static KmsException queryForm() {
    return incomplete(
        "Signatures in the query string are not accepted here: sign with the Authorization header.");
  }

  static KmsException missingQueryParameter(String name) {
    return incomplete("AWS query-string parameters must include '" + name + "'.");
  }

  static KmsException doubledQueryParameter(String name) {
    return incomplete("The query string has the '" + name + "' parameter more than once.");
  }

  static KmsException twoTokens() {
    return incomplete("A session token must not stand both in the query string and in a header.");
  }

  static KmsException tooLong(String what, int limit) {
    return incomplete(what + " must not be longer than " + limit + " characters.");
  }

  static KmsException tooMany(String what, int limit) {
    return incomplete("A request must not have more than " + limit + " " + what + ".");
  }

  static KmsException unsupportedAlgorithm(String algorithm) {
    return incomplete("Unsupported AWS 'algorithm': '" + algorithm + "'.");
  }

  static KmsException missingEqualSign(String authorization) {
    return incomplete(
        "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256"
            + " and encoded with Base64): '"
            + hashed(authorization)
            + "'.");
  }

  static KmsException doubledParameter(String name) {
    return incomplete("Authorization header has the '" + name + "' parameter more than once.");
  }

  /// Names all that is missing at once.
  static KmsException missingParameters(AuthorizationHeader header, boolean hasDate) {
    var text = new StringBuilder();
    appendIfMissing(text, "Credential", header.credential());
    appendIfMissing(text, "Signature", header.signature());
    appendIfMissing(text, "SignedHeaders", header.signedHeaders());
    if (!hasDate) {
      text.append(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    }
    text.append("(Hashed with SHA-256 and encoded with Base64) Authorization=");
    return incomplete(text.append(hashed(header.text())).toString());
  }

  static KmsException dateFormat(String date) {
    return incomplete(
        "Date must be in ISO-8601 'basic format'. Got '"
            + date
            + "'. See http://en.wikipedia.org/wiki/ISO_8601");
  }

  static KmsException expired(RequestDate date, Instant now, Duration skew) {
    return invalid(
        "Signature expired: "
            + date.text()
            + " is now earlier than "
            + RequestDate.basic(now.minus(skew))
            + (" (" + RequestDate.basic(now) + " - " + skew.toMinutes() + " min.)"));
  }

  static KmsException notYetCurrent(RequestDate date, Instant now, Duration skew) {
    return invalid(
        "Signature not yet current: "
            + date.text()
            + " is still later than "
            + RequestDate.basic(now.plus(skew))
            + (" (" + RequestDate.basic(now) + " + " + skew.toMinutes() + " min.)"));
  }

  static KmsException malformedSignedHeaders() {
    return incomplete(
        "SignedHeaders must be names in lower case, sorted, each once, separated by semicolons.");
  }

  static KmsException hostNotSigned() {
    return invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }

  static KmsException notSigned(String header) {
    return invalid("'" + header + "' must be a 'SignedHeader' in the AWS Authorization.");
  }

  static KmsException notSent(String header) {
    return invalid("'" + header + "' is a 'SignedHeader' but not a header of the request.");
  }

  static KmsException doubledHeader(String header) {
    return incomplete("Header '" + header + "' must not be sent more than once.");
  }

  static KmsException malformedCredential(int elements) {
    return incomplete(
        "Credential must have exactly 5 slash-delimited elements, e.g."
            + " keyid/date/region/service/term, got "
            + elements);
  }

  static KmsException wrongScope(String faults) {
    return invalid(faults);
  }

  static KmsException malformedQuery() {
    return incomplete("Illegal hex character in escape % pattern of the query string.");
  }

  static KmsException unrecognizedClient() {
    return new KmsException(
        ErrorCode.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid.");
  }

  /// The refusal of a session token that comes with an access key which has none.
  static KmsException unrecognizedToken() {
    return new KmsException(
        ErrorCode.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid");
  }

  /// The refusal of a request with a session token, which what was signed would show, and of one
  /// whose body has another hash than it says.
  static KmsException mismatch() {
    return invalid(MISMATCH);
  }

  /// Shows what should have been signed, so that the author of a signer can compare.
  static KmsException mismatch(String canonicalRequest, String stringToSign) {
    if (canonicalRequest.length() > LONGEST_SHOWN) {
      return mismatch();
    }
    return invalid(
        MISMATCH
            + ("\n\nThe Canonical String for this request should have been\n'" + canonicalRequest)
            + ("'\n\nThe String-to-Sign should have been\n'" + stringToSign + "'\n"));
  }

  private static void appendIfMissing(StringBuilder text, String name, String value) {
    if (value.isEmpty()) {
      text.append("Authorization header requires '").append(name).append("' parameter. ");
    }
  }

  private static String hashed(String text) {
    var hash = Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1));
    return Base64.getEncoder().encodeToString(hash);
  }

  private static KmsException incomplete(String text) {
    return new KmsException(ErrorCode.INCOMPLETE_SIGNATURE, text);
  }

  private static KmsException invalid(String text) {
    return new KmsException(ErrorCode.INVALID_SIGNATURE, text);
  }
}
