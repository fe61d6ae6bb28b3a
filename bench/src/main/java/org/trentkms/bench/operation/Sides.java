package org.trentkms.bench.operation;

import java.util.concurrent.Callable;

/// The same work done twice.
///
/// @param bare by the provider alone, whose primitive was made before
/// @param served by the operation of Trent, on a key that is in memory
record Sides(Callable<Object> bare, Callable<Object> served) {}
