/// Whether what is acknowledged is on the disk, seen in the system calls of the server. Door:
/// {@link org.trentkms.conformance.durability.DurabilityTrace}.
@NullMarked
package org.trentkms.conformance.durability;

import org.jspecify.annotations.NullMarked;
