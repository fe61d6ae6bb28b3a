package org.trentkms.server.front;

import java.util.function.Supplier;
import org.trentkms.id.RequestId;
import org.trentkms.server.clock.Times;

/// Time and chance, as the request path needs them.
///
/// @param ids fresh random ids, for requests and for audit events
public record Ambient(Times times, Supplier<RequestId> ids) {}
