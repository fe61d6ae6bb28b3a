/// Grants: allow-only permissions on one key for one grantee, and the rules by which they permit.
/// Door: {@link org.trentkms.grant.Grant}.
@NullMarked
package org.trentkms.grant;

import org.jspecify.annotations.NullMarked;
