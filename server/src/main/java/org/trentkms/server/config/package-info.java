/// The configuration file of `trent server`: YAML that is bound to records, one for each subsystem.
/// Every mistake is found at once, with its line and what to do. Door: {@link
/// org.trentkms.server.config.Config}. Knows nothing of the parts that are configured.
@NullMarked
package org.trentkms.server.config;

import org.jspecify.annotations.NullMarked;
