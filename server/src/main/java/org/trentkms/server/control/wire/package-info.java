/// The lines that pass over the control socket, in both directions: JSON objects, one a line. Knows
/// what a line says and not what a command does. Doors: {@link
/// org.trentkms.server.control.wire.RequestLine}, {@link
/// org.trentkms.server.control.wire.AnswerLine}.
@NullMarked
package org.trentkms.server.control.wire;

import org.jspecify.annotations.NullMarked;
