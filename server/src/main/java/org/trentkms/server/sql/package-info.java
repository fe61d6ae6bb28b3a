/// The store in a SQLite file: one writer that commits in groups, readers beside it, and the schema
/// they share. Door: {@link org.trentkms.server.sql.SqliteStore}. Knows rows and never what is
/// sealed in them.
@NullMarked
package org.trentkms.server.sql;

import org.jspecify.annotations.NullMarked;
