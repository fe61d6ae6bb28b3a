/// Finds records in an audit log by what they say, beside a running server or on a copy. The door
/// is {@link org.trentkms.server.auditlog.search.RecordSearch}. It writes nothing, and proves
/// nothing: whether the records are those that were sealed is for {@link
/// org.trentkms.server.auditlog.verify}.
@NullMarked
package org.trentkms.server.auditlog.search;

import org.jspecify.annotations.NullMarked;
