/// What proves the audit log: the chain over its records, the heads and digests that are signed,
/// and the names of all its files. Doors: {@link org.trentkms.server.auditlog.chain.Head} and
/// {@link org.trentkms.server.auditlog.chain.AuditFolder}. Knows nothing of what records say, and
/// neither who writes nor who verifies them.
@NullMarked
package org.trentkms.server.auditlog.chain;

import org.jspecify.annotations.NullMarked;
