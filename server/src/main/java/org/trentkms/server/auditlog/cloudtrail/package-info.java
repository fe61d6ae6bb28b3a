/// The closed segments of the audit log as files in CloudTrail's layout: {@link
/// org.trentkms.server.auditlog.cloudtrail.CloudTrailFiles}. Knows nothing of who reads the
/// segments, and of digests no more than what they say of a file.
@NullMarked
package org.trentkms.server.auditlog.cloudtrail;

import org.jspecify.annotations.NullMarked;
