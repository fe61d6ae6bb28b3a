package org.trentkms.server.http;

/// What a listener serves, and to whom.
public record Service(
    Exchange exchange, AuditGate auditGate, Readiness readiness, Doorkeeper doorkeeper) {}
