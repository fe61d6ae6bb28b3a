/// The operator's end of the control socket. Door: {@link
/// org.trentkms.server.control.client.ControlClient}.
@NullMarked
package org.trentkms.server.control.client;

import org.jspecify.annotations.NullMarked;
