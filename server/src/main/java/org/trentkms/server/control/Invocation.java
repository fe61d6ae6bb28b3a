package org.trentkms.server.control;

import java.time.Instant;
import java.util.function.Consumer;
import org.trentkms.json.JsonValue;

/// One call of a command.
///
/// @param now the key time of the call, read once
/// @param progress tells the operator how far it has come; what is told is not recorded
public record Invocation(Arguments arguments, Instant now, Consumer<JsonValue> progress) {}
