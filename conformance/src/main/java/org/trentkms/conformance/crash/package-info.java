/// What a killed server must not lose: a program that kills one again and again under load, and
/// looks at what is left. Door: {@link org.trentkms.conformance.crash.CrashProgram}.
@NullMarked
package org.trentkms.conformance.crash;

import org.jspecify.annotations.NullMarked;
