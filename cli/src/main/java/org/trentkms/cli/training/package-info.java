/// What is done once after a build, so that starts take less: a run of `trent dev` that a JVM
/// learns from ({@link org.trentkms.cli.training.Main}), and class files that it can learn ({@link
/// org.trentkms.cli.training.ClassFiles}).
@NullMarked
package org.trentkms.cli.training;

import org.jspecify.annotations.NullMarked;
