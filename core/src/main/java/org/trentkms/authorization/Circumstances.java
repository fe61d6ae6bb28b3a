package org.trentkms.authorization;

/// Over what connection a call came, as far as policies may ask.
///
/// @param sourceAddress the numeric address of the client
/// @param isSecure whether it came over TLS
/// @param userAgent as the client names itself
public record Circumstances(String sourceAddress, boolean isSecure, String userAgent) {

  /// Those of a call that came over no network.
  public static final Circumstances NONE = new Circumstances("", false, "");
}
