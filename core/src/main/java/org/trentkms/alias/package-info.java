/// Aliases: the record of one and the rules for making and moving it.
@NullMarked
package org.trentkms.alias;

import org.jspecify.annotations.NullMarked;
