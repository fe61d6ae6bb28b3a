package org.trentkms.server.http;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.trentkms.id.RequestId;

/// Time and chance, as a listener needs them.
///
/// @param clock for the `Date` header; never one that a user can move
/// @param ticker nanoseconds that pass, as {@link System#nanoTime} counts them
/// @param random chance that nobody foresees
/// @param requestIds for the replies that the listener makes by itself
public record Ambience(
    InstantSource clock,
    LongSupplier ticker,
    RandomGenerator random,
    Supplier<RequestId> requestIds) {}
