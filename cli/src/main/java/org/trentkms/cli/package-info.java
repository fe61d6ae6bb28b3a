/**
 * The command line: one class per command, each of which starts the server, talks to a running one,
 * or opens files. Decides nothing about keys. Door: {@link org.trentkms.cli.Main}.
 */
@NullMarked
package org.trentkms.cli;

import org.jspecify.annotations.NullMarked;
