/// The audit log as a file of JSON lines, one CloudTrail record a line, and the journal that brings
/// the events of committed changes into it. Doors: {@link
/// org.trentkms.server.auditlog.FileAuditLog} and {@link
/// org.trentkms.server.auditlog.ChangeJournal}. Knows the form of a record and not what calls mean.
@NullMarked
package org.trentkms.server.auditlog;

import org.jspecify.annotations.NullMarked;
