/// Whose access keys a server knows, where the store or the files of a directory keep them, and
/// what those files declare of users, groups and roles. Doors: {@link
/// org.trentkms.server.identity.LiveIdentities} and {@link
/// org.trentkms.server.identity.StoredAccessKeys}.
@NullMarked
package org.trentkms.server.identity;

import org.jspecify.annotations.NullMarked;
