/// What Trent does of itself because its time has come: rotating keys, destroying what is left of
/// them. Decides nothing about keys; their records do. Door: {@link
/// org.trentkms.server.jobs.Scheduler}.
@NullMarked
package org.trentkms.server.jobs;

import org.jspecify.annotations.NullMarked;
