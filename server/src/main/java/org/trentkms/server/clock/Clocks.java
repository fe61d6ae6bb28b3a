package org.trentkms.server.clock;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The two clocks of a machine.
///
/// @param wall which tells the date, and can be set wrong
/// @param ticker nanoseconds since some moment, as {@link System#nanoTime} counts them, which
///   nobody sets
public record Clocks(InstantSource wall, LongSupplier ticker) {}
