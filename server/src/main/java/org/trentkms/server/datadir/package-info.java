/// Where Trent keeps its files: the data directory, which one process at a time may use, and the
/// user's folder for what may be lost. Door: {@link org.trentkms.server.datadir.DataDirectory}.
/// Knows who may read a file and not what is in it.
@NullMarked
package org.trentkms.server.datadir;

import org.jspecify.annotations.NullMarked;
