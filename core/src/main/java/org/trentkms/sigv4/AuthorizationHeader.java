package org.trentkms.sigv4;

import java.util.Optional;

/// What the Authorization header of a request says, not yet believed.
///
/// Parameters come in any order, separated by commas, blanks or both; unknown ones are ignored, as
/// AWS does. One that is missing is empty here.
record AuthorizationHeader(String text, String credential, String signedHeaders, String signature) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final int LONGEST = 8_192;
  private static final String ANY_VERSION_4 = "AWS4-";
  private static final String QUERY_FORM = "X-Amz-Algorithm=";

  /// The header of this request.
  ///
  /// @throws org.trentkms.error.KmsException where there is none that speaks of SigV4, more than
  ///   one, or one that cannot be read
  static AuthorizationHeader of(HttpRequest request) {
    var header = onlyHeader(request);
    if (request.query().contains(QUERY_FORM)) {
      throw header.isPresent() ? SignatureErrors.twoForms() : SignatureErrors.queryForm();
    }
    return parse(header.orElseThrow(SignatureErrors::missingToken));
  }

  /// @throws org.trentkms.error.KmsException where a parameter is missing, or a date beside them
  void requireComplete(boolean hasDate) {
    if (credential.isEmpty() || signedHeaders.isEmpty() || signature.isEmpty() || !hasDate) {
      throw SignatureErrors.missingParameters(this, hasDate);
    }
  }

  private static Optional<String> onlyHeader(HttpRequest request) {
    Optional<String> found = Optional.empty();
    for (var header : request.headers()) {
      if (header.name().equalsIgnoreCase("Authorization")) {
        if (found.isPresent()) {
          throw SignatureErrors.doubledHeader("Authorization");
        }
        found = Optional.of(header.value());
      }
    }
    return found;
  }

  private static AuthorizationHeader parse(String text) {
    if (text.length() > LONGEST) {
      throw SignatureErrors.tooLong("The Authorization header", LONGEST);
    }
    var start = startOfToken(text, 0);
    var end = endOfToken(text, start);
    requireAlgorithm(text.substring(start, end));
    var credential = "";
    var signedHeaders = "";
    var signature = "";
    for (start = startOfToken(text, end); start < text.length(); start = startOfToken(text, end)) {
      end = endOfToken(text, start);
      var equalSign = text.indexOf('=', start, end);
      if (equalSign < 0) {
        throw SignatureErrors.missingEqualSign(text);
      }
      var value = text.substring(equalSign + 1, end);
      switch (text.substring(start, equalSign)) {
        case "Credential" -> credential = once("Credential", credential, value);
        case "SignedHeaders" -> signedHeaders = once("SignedHeaders", signedHeaders, value);
        case "Signature" -> signature = once("Signature", signature, value);
        default -> {}
      }
    }
    return new AuthorizationHeader(text, credential, signedHeaders, signature);
  }

  private static void requireAlgorithm(String algorithm) {
    if (!algorithm.startsWith(ANY_VERSION_4)) {
      throw SignatureErrors.missingToken();
    }
    if (!algorithm.equals(ALGORITHM)) {
      throw SignatureErrors.unsupportedAlgorithm(algorithm);
    }
  }

  private static String once(String name, String earlier, String value) {
    if (!earlier.isEmpty()) {
      throw SignatureErrors.doubledParameter(name);
    }
    return value;
  }

  private static int startOfToken(String text, int from) {
    var position = from;
    while (position < text.length() && isSeparator(text.charAt(position))) {
      position++;
    }
    return position;
  }

  private static int endOfToken(String text, int from) {
    var position = from;
    while (position < text.length() && !isSeparator(text.charAt(position))) {
      position++;
    }
    return position;
  }

  private static boolean isSeparator(char character) {
    return character == ',' || character == ' ' || character == '\t';
  }
}
