/// The commands of the running server, one file each. Knows the parts of the server that they are
/// about, and nothing of the socket they come over. What works without authorization is called from
/// here alone: an operator of the machine is held against no policy.
@NullMarked
package org.trentkms.server.command;

import org.jspecify.annotations.NullMarked;
