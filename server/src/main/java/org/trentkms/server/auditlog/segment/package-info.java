/// The bytes of a segment of the audit log, whatever form it has on disk: {@link
/// org.trentkms.server.auditlog.segment.SegmentContent}. Knows nothing of records, heads and
/// digests.
@NullMarked
package org.trentkms.server.auditlog.segment;

import org.jspecify.annotations.NullMarked;
