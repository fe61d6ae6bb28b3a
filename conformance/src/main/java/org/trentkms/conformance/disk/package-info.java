/// A server on a disk that becomes full, and has room again. Run by a program of its own, {@link
/// org.trentkms.conformance.disk.FullDiskProgram}.
@NullMarked
package org.trentkms.conformance.disk;

import org.jspecify.annotations.NullMarked;
