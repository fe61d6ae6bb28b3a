package org.trentkms.server.front;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.trentkms.id.RequestId;

/// Time and chance, as the request path needs them.
///
/// @param clock the time that keys live by; in `trent dev` a user may move it
/// @param ids fresh random ids, for requests and for audit events
public record Ambient(InstantSource clock, Supplier<RequestId> ids) {}
