/// What a node remembers of grants: for decisions, those of one grantee on one key, never all
/// grants on a key. Door: {@link org.trentkms.keyring.grants.GrantCache}.
@NullMarked
package org.trentkms.keyring.grants;

import org.jspecify.annotations.NullMarked;
