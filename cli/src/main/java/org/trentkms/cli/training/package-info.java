/// A run of `trent dev` that a JVM learns from: {@link org.trentkms.cli.training.Main}.
@NullMarked
package org.trentkms.cli.training;

import org.jspecify.annotations.NullMarked;
