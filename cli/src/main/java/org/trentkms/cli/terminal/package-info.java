/// What the server tells, made fit for people and their terminals. The door is {@link
/// org.trentkms.cli.terminal.Shown}. It knows no commands.
@NullMarked
package org.trentkms.cli.terminal;

import org.jspecify.annotations.NullMarked;
