package org.trentkms.sigv4;

import java.util.Optional;
import org.trentkms.error.KmsException;

/// What the Authorization header of a request says, not yet believed.
///
/// Parameters come in any order, separated by commas, blanks or both; unknown ones are ignored, as
/// AWS does. One that is missing is empty here.
record AuthorizationHeader(String text, String credential, String signedHeaders, String signature) {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final int LONGEST = 8_192;

  /// That of the last request on this thread: the next one mostly differs in its signature alone.
  private static final ThreadLocal<AuthorizationHeader> LAST = new ThreadLocal<>();

  private static final String ANY_VERSION_4 = "AWS4-";
  private static final String QUERY_FORM = "X-Amz-Algorithm=";
  private static final String CREDENTIAL = "Credential";
  private static final String SIGNED_HEADERS = "SignedHeaders";
  private static final String SIGNATURE = "Signature";

  /// The header of this request.
  ///
  /// @param service that the request is for
  /// @throws org.trentkms.error.KmsException where there is none that speaks of SigV4, more than
  ///   one, or one that cannot be read
  static AuthorizationHeader of(HttpRequest request, SignedService service) {
    var header = onlyHeader(request);
    if (request.query().contains(QUERY_FORM)) {
      throw header.isPresent() ? SignatureErrors.twoForms() : SignatureErrors.queryForm();
    }
    return parse(header.orElseThrow(() -> SignatureErrors.missingToken(service)), service);
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

  private static AuthorizationHeader parse(String text, SignedService service) {
    if (text.length() > LONGEST) {
      throw SignatureErrors.tooLong("The Authorization header", LONGEST);
    }
    var last = LAST.get();
    if (last != null && last.differsInSignatureAlone(text)) {
      return last.with(text);
    }
    var header = read(text, service);
    LAST.set(header);
    return header;
  }

  private boolean differsInSignatureAlone(String other) {
    var start = startOfSignature();
    return other.length() == text.length()
        && isSignatureLast()
        && other.regionMatches(0, text, 0, start)
        && endOfToken(other, start) == other.length();
  }

  private boolean isSignatureLast() {
    var name = startOfSignature() - 1 - SIGNATURE.length();
    return name > 0
        && isSeparator(text.charAt(name - 1))
        && text.startsWith(SIGNATURE, name)
        && text.endsWith(signature);
  }

  /// The header with this text, which differs in its signature alone.
  private AuthorizationHeader with(String other) {
    var next = other.substring(startOfSignature());
    return new AuthorizationHeader(other, credential, signedHeaders, next);
  }

  /// Where the signature begins, if it is the end of the text.
  private int startOfSignature() {
    return text.length() - signature.length();
  }

  private static AuthorizationHeader read(String text, SignedService service) {
    var start = startOfToken(text, 0);
    var end = endOfToken(text, start);
    if (!isAt(start, end, text, ALGORITHM)) {
      throw otherAlgorithm(text.substring(start, end), service);
    }
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
      if (isAt(start, equalSign, text, CREDENTIAL)) {
        credential = once(CREDENTIAL, credential, value);
      } else if (isAt(start, equalSign, text, SIGNED_HEADERS)) {
        signedHeaders = once(SIGNED_HEADERS, signedHeaders, value);
      } else if (isAt(start, equalSign, text, SIGNATURE)) {
        signature = once(SIGNATURE, signature, value);
      }
    }
    return new AuthorizationHeader(text, credential, signedHeaders, signature);
  }

  /// Whether the word is all that stands in the text between the two positions.
  private static boolean isAt(int start, int end, String text, String word) {
    return end - start == word.length() && text.startsWith(word, start);
  }

  private static KmsException otherAlgorithm(String algorithm, SignedService service) {
    return algorithm.startsWith(ANY_VERSION_4)
        ? SignatureErrors.unsupportedAlgorithm(algorithm)
        : SignatureErrors.missingToken(service);
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
    var end = firstOf(',', text, from, text.length());
    end = firstOf(' ', text, from, end);
    return firstOf('\t', text, from, end);
  }

  /// The first position of the character between the two, or else the last of them.
  private static int firstOf(char character, String text, int from, int to) {
    var position = text.indexOf(character, from, to);
    return position < 0 ? to : position;
  }

  private static boolean isSeparator(char character) {
    return character == ',' || character == ' ' || character == '\t';
  }
}
