package org.trentkms.server.http;

import java.util.Optional;

/// What a listener serves, and to whom.
///
/// @param control what takes commands by POST /control, where anything does
public record Service(
    Exchange exchange,
    AuditGate auditGate,
    Readiness readiness,
    Doorkeeper doorkeeper,
    Optional<Exchange> control) {

  /// A service that takes no commands.
  public Service(
      Exchange exchange, AuditGate auditGate, Readiness readiness, Doorkeeper doorkeeper) {
    this(exchange, auditGate, readiness, doorkeeper, Optional.empty());
  }

  /// The same, and it takes commands.
  public Service with(Exchange commands) {
    return new Service(exchange, auditGate, readiness, doorkeeper, Optional.of(commands));
  }
}
