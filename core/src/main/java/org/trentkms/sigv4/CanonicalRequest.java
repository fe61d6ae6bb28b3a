package org.trentkms.sigv4;

/// A request in the one form that both sides of a signature can make of it, before it is hashed.
///
/// It lies in a buffer of the thread and holds until the next one is made there. The form is AWS's
/// ("Create a signed AWS API request", IAM User Guide): method, path, query, headers, names of the
/// headers, digest of the body, each ending its line.
final class CanonicalRequest {

  private final TextBuffer text;
  private final int end;

  private CanonicalRequest(TextBuffer text) {
    this.text = text;
    this.end = text.size();
  }

  /// The canonical form of a request.
  ///
  /// @throws org.trentkms.error.KmsException where the query is not properly percent-encoded
  static CanonicalRequest of(HttpRequest request, SignedHeaders headers, byte[] bodyHash) {
    var text = TextBuffer.ofThisThread();
    text.append(request.method()).append('\n');
    CanonicalPath.append(text, request.path());
    text.append('\n');
    CanonicalQuery.append(text, request.query());
    text.append('\n');
    for (var i = 0; i < headers.size(); i++) {
      headers.appendName(i, text);
      text.append(':').appendTrimmed(headers.value(i)).append('\n');
    }
    text.append('\n').append(headers.list()).append('\n').appendHex(bodyHash);
    return new CanonicalRequest(text);
  }

  /// What is signed of it. There is one: it lies behind the form in the same buffer.
  StringToSign stringToSign(RequestDate date, CredentialScope scope) {
    var hash = text.digest(end);
    text.append(AuthorizationHeader.ALGORITHM).append('\n').append(date.text()).append('\n');
    text.append(scope.text()).append('\n').appendHex(hash);
    return new StringToSign(text, end);
  }

  /// The form itself.
  @Override
  public String toString() {
    return text.text(0, end);
  }
}
