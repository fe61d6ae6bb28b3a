package org.trentkms.server.clock;

import java.time.InstantSource;

/// The two times that a server goes by.
///
/// @param keys the time that keys live by
/// @param wall the machine's, by which what happens is recorded
public record Times(InstantSource keys, InstantSource wall) {}
