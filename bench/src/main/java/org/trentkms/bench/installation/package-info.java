/// What `trent server` is, as the programs of this module measure it: in a process of its own, with
/// a configuration and data that are made for it and thrown away, and what the system and its files
/// tell of it. Door: {@link org.trentkms.bench.installation.ConfiguredServer}.
@NullMarked
package org.trentkms.bench.installation;

import org.jspecify.annotations.NullMarked;
