/// Who may call, as this server knows it: the access keys in its store. Door: {@link
/// org.trentkms.server.identity.StoredAccessKeys}.
@NullMarked
package org.trentkms.server.identity;

import org.jspecify.annotations.NullMarked;
