package org.trentkms.server.http;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.trentkms.id.RequestId;

/// What all connections of a listener share.
///
/// @param sharedBodyBytes a permit for each byte that large bodies may still borrow
/// @param held what leaves at its instant
record Backing(
    Exchange exchange,
    Doorkeeper doorkeeper,
    AuditGate auditGate,
    OffLoop offLoop,
    Limits limits,
    Semaphore sharedBodyBytes,
    Supplier<RequestId> requestIds,
    HeldReplies held) {}
