/// The port to the audit log and the event it records, in CloudTrail's terms. An event cannot hold
/// a secret: no type in it can.
@NullMarked
package org.trentkms.audit;

import org.jspecify.annotations.NullMarked;
