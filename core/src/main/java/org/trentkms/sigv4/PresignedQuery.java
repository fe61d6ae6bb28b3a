package org.trentkms.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// What the query of a presigned request says of its signature, not yet believed.
///
/// How long it is to be good for (`X-Amz-Expires`) is not looked at: signers of AWS's own ecosystem
/// write less there than they count on.
final class PresignedQuery {

  private static final int LONGEST = 16_384;
  private static final String PREFIX = "X-Amz-";
  private static final String ALGORITHM = "X-Amz-Algorithm";
  private static final String CREDENTIAL = "X-Amz-Credential";
  private static final String DATE = "X-Amz-Date";
  private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
  private static final String SIGNATURE = "X-Amz-Signature";
  private static final String TOKEN = "X-Amz-Security-Token";

  private final HttpRequest request;
  private final String signedQuery;
  private final Map<String, String> parameters;

  private PresignedQuery(HttpRequest request, String signedQuery, Map<String, String> parameters) {
    this.request = request;
    this.signedQuery = signedQuery;
    this.parameters = parameters;
  }

  /// Whether the request has a signature in its query.
  static boolean isIn(HttpRequest request) {
    return request.query().contains(ALGORITHM + "=");
  }

  /// The query of this request.
  ///
  /// @throws org.trentkms.error.KmsException where it cannot be read, has one of the parameters
  ///   twice, or stands beside a header
  static PresignedQuery of(HttpRequest request) {
    if (request.header("Authorization").isPresent()) {
      throw SignatureErrors.twoForms();
    }
    var query = request.query();
    if (query.length() > LONGEST) {
      throw SignatureErrors.tooLong("The query string", LONGEST);
    }
    var parameters = new HashMap<String, String>();
    var signed = new StringJoiner("&");
    for (var parameter : query.split("&", -1)) {
      var equalSign = parameter.indexOf('=');
      var name = equalSign < 0 ? parameter : parameter.substring(0, equalSign);
      if (name.startsWith(PREFIX)) {
        var value = equalSign < 0 ? "" : decoded(parameter.substring(equalSign + 1));
        if (parameters.put(name, value) != null) {
          throw SignatureErrors.doubledQueryParameter(name);
        }
      }
      if (!name.equals(SIGNATURE)) {
        signed.add(parameter);
      }
    }
    return new PresignedQuery(request, signed.toString(), parameters);
  }

  /// What it claims.
  ///
  /// @throws org.trentkms.error.KmsException where something is missing, or is for another
  ///   algorithm
  SignatureClaim claim() {
    if (!required(ALGORITHM).equals(AuthorizationHeader.ALGORITHM)) {
      throw SignatureErrors.unsupportedAlgorithm(required(ALGORITHM));
    }
    return new SignatureClaim(
        new HttpRequest(
            request.method(),
            request.path(),
            signedQuery,
            request.headers(),
            request.body(),
            request.sourceAddress(),
            request.tls()),
        required(CREDENTIAL),
        required(SIGNED_HEADERS),
        required(SIGNATURE),
        RequestDate.ofQuery(required(DATE)),
        Optional.empty(),
        Optional.ofNullable(parameters.get(TOKEN)));
  }

  /// The credential alone.
  String credential() {
    return required(CREDENTIAL);
  }

  /// The session token, where there is one.
  Optional<String> token() {
    return Optional.ofNullable(parameters.get(TOKEN));
  }

  private String required(String name) {
    var value = parameters.get(name);
    if (value == null || value.isEmpty()) {
      throw SignatureErrors.missingQueryParameter(name);
    }
    return value;
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var decoded = new byte[text.length()];
    var size = 0;
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        decoded[size++] = (byte) CanonicalQuery.decoded(text, i);
        i += 2;
      } else {
        decoded[size++] = (byte) text.charAt(i);
      }
    }
    return new String(decoded, 0, size, StandardCharsets.ISO_8859_1);
  }
}
