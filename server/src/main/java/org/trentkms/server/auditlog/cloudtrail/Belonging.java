package org.trentkms.server.auditlog.cloudtrail;

import java.time.Instant;
import org.trentkms.server.auditlog.chain.CloudTrailFile.Scope;

/// Where a record belongs in CloudTrail's layout, and when its event was.
record Belonging(Scope scope, Instant time) {}
