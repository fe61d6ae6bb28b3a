package org.trentkms.conformance.attack.request;

import java.util.function.Function;

/// The classes of attacks. SECURITY.md lists them.
public enum Kind {
  CREDENTIAL("another access key id or form of the credential", SignatureAttacks::credential),
  DATE("another date, expired and not yet current", SignatureAttacks::date),
  REGION("another Region", SignatureAttacks::region),
  SERVICE("another service or terminator", SignatureAttacks::service),
  SIGNED_HEADERS("another list of signed headers", SignatureAttacks::signedHeaders),
  SIGNATURE("another signature", SignatureAttacks::signature),
  SCHEME("another scheme, algorithm or form, parameters twice", SignatureAttacks::scheme),
  OTHER_ACCOUNT("another account's key", SignatureAttacks::otherAccount),
  SESSION_TOKEN("session tokens", SignatureAttacks::sessionToken),
  BODY("replay with another body", RequestAttacks::body),
  OPERATION("replay with another operation", RequestAttacks::operation),
  METHOD("replay with another method", RequestAttacks::method),
  TARGET("replay with another path or query", RequestAttacks::target),
  HOST("replay for another host, or for two", RequestAttacks::host),
  UNSIGNED_HEADER("x-amz-* headers that are not signed", RequestAttacks::unsignedHeader),
  DOUBLED_HEADER("signed headers that come twice", RequestAttacks::doubled),
  BITS("flipped bits of what is signed", RequestAttacks::bits),
  BLANKS("blanks where none may be", HeaderAttacks::blanks),
  FOLDED("folded header lines", HeaderAttacks::folded),
  CONTROLS("NUL, CR, LF and the like in headers", HeaderAttacks::controls),
  HUGE("too long, too large, too many", HeaderAttacks::huge),
  LENGTH("Content-Length that is none, or not one", FramingAttacks::length),
  CODING("Transfer-Encoding that is unknown, doubled or beside a length", FramingAttacks::coding),
  CHUNKS("malformed chunks, and trailers", FramingAttacks::chunks),
  TRUNCATED("requests cut off, in order or by a reset", FramingAttacks::truncated),
  SHIFTED("a length shorter or longer than the body", FramingAttacks::shifted),
  SMUGGLED("a second request hidden in a body", FramingAttacks::smuggled),
  VERSION("other versions of HTTP", FramingAttacks::version),
  OTHER_PROTOCOL("other protocols and noise", FramingAttacks::otherProtocol),
  EQUIVALENT("spelled otherwise and still valid: must be served", EquivalentRequests::any);

  private final String description;
  private final Function<Workshop, Attack> maker;

  Kind(String description, Function<Workshop, Attack> maker) {
    this.description = description;
    this.maker = maker;
  }

  public String description() {
    return description;
  }

  /// An attack of this kind.
  public Attack attack(Workshop workshop) {
    return maker.apply(workshop);
  }

  /// Whether its caller is proved, so that the audit log may tell of it.
  public boolean isOnRecord() {
    return this == OTHER_ACCOUNT || this == SMUGGLED || this == EQUIVALENT;
  }
}
