/// The access keys that Trent has made, as data: whose they are and whether they may be used. Knows
/// nothing of how their secrets are kept.
@NullMarked
package org.trentkms.accesskey;

import org.jspecify.annotations.NullMarked;
