/// Verifies an audit log from its files alone: {@link
/// org.trentkms.server.auditlog.verify.LogVerifier}. Goes on after whatever is damaged, and says of
/// each record that is not as it was sealed which it is. Needs no secret, no store and no server.
@NullMarked
package org.trentkms.server.auditlog.verify;

import org.jspecify.annotations.NullMarked;
