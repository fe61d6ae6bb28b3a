/// The files in which people declare the identities of accounts, read into {@link
/// org.trentkms.server.identity.DeclaredIdentities}: every mistake is found at once, with its file
/// and line. The door is {@link org.trentkms.server.identity.file.IdentityDirectory}. Knows nothing
/// of unique ids that a store assigns.
@NullMarked
package org.trentkms.server.identity.file;

import org.jspecify.annotations.NullMarked;
