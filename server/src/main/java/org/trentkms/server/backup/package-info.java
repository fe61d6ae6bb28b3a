/// Backups of a store: one file with all that the store holds, as sealed as the store is. Doors:
/// {@link org.trentkms.server.backup.BackupWriter}, {@link
/// org.trentkms.server.backup.BackupVerifier}, {@link org.trentkms.server.backup.Restoration}.
/// Knows rows and their seals, and nothing of commands.
@NullMarked
package org.trentkms.server.backup;

import org.jspecify.annotations.NullMarked;
