/// Carries the records of the audit log elsewhere, behind those who write it.
///
/// A sink that is slow, full or gone keeps nobody waiting: the log itself is the backlog.
@NullMarked
package org.trentkms.server.auditlog.sink;

import org.jspecify.annotations.NullMarked;
