package org.trentkms.operation;

import java.time.Instant;
import org.trentkms.identity.Caller;

/// A decoded and validated request with its proved caller.
///
/// @param now the time of the call on Trent's clock, read once
public record Call<I extends Record>(I request, Caller caller, Instant now) {}
