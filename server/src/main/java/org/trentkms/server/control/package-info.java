/// The control socket: an operator of the machine gives commands to the running server. Knows who
/// may give commands, runs and records them, and does not know what any of them does: each is a
/// {@link org.trentkms.server.control.Command} of the table that wiring makes. Door: {@link
/// org.trentkms.server.control.ControlSocket}.
@NullMarked
package org.trentkms.server.control;

import org.jspecify.annotations.NullMarked;
