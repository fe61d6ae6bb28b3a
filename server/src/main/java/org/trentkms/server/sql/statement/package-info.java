/// SQL on one connection: statements that stay prepared, and rows of the port read from their
/// results. Door: {@link org.trentkms.server.sql.statement.Statements}. Knows no table.
@NullMarked
package org.trentkms.server.sql.statement;

import org.jspecify.annotations.NullMarked;
