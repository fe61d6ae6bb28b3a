package org.trentkms.server.clock;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The two clocks of a machine, and how often they are looked at for what is to happen.
///
/// @param wall which tells the date, and can be set wrong
/// @param ticker nanoseconds since some moment, as {@link System#nanoTime} counts them, which
///   nobody sets
/// @param pause between two looks; neither of the clocks has to run for it to end
public record Clocks(InstantSource wall, LongSupplier ticker, Duration pause) {}
