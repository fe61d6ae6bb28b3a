package org.trentkms.sigv4;

import java.util.Optional;

/// What was agreed on for a connection that is encrypted.
///
/// @param protocol as `TLSv1.3`
/// @param cipherSuite by the name that OpenSSL has for it
/// @param keyExchange the group of the key exchange, where it is known
public record TlsSession(String protocol, String cipherSuite, Optional<String> keyExchange) {}
