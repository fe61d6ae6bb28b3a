package org.trentkms.server.clock;

import java.time.Duration;
import java.time.Instant;

/// A step of the wall clock that nobody has accepted yet.
///
/// @param since what the wall clock showed when the step was noticed
/// @param lasted for how long it has been doubted so far, counted while a server runs
record Doubt(Instant since, Duration lasted) {}
