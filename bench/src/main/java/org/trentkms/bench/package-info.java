/// What Trent costs: a load driver that measures calls end to end against the same listener
/// answering a constant, a measurer of start and memory, and JMH benchmarks of the stages. Knows
/// Trent by its network and its public doors only. Door: {@link org.trentkms.bench.Main}.
@NullMarked
package org.trentkms.bench;

import org.jspecify.annotations.NullMarked;
