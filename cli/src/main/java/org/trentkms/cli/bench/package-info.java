/// `trent bench`: measures an installation from outside, or what a call costs beside a constant
/// answer, and prints it. Knows the load driver and its network, no keys. Door: {@link
/// org.trentkms.cli.bench.BenchCommand}.
@NullMarked
package org.trentkms.cli.bench;

import org.jspecify.annotations.NullMarked;
