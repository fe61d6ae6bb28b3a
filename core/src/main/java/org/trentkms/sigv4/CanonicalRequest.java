package org.trentkms.sigv4;

import java.util.HexFormat;

/// A request in the one form that both sides of a signature can make of it, before it is hashed.
///
/// It lies in a buffer of the thread and holds until the next one is made there. The form is AWS's
/// ("Create a signed AWS API request", IAM User Guide): method, path, query, headers, names of the
/// headers, digest of the body, each ending its line.
final class CanonicalRequest {

  private final TextBuffer text;

  private CanonicalRequest(TextBuffer text) {
    this.text = text;
  }

  /// The canonical form of a request.
  ///
  /// @throws org.trentkms.error.KmsException where the query is not properly percent-encoded
  static CanonicalRequest of(HttpRequest request, SignedHeaders headers, String bodyHash) {
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
    text.append('\n').append(headers.list()).append('\n').append(bodyHash);
    return new CanonicalRequest(text);
  }

  /// Its SHA-256 in hexadecimal.
  String hash() {
    return HexFormat.of().formatHex(text.digest());
  }

  /// The form itself.
  @Override
  public String toString() {
    return text.toString();
  }
}
