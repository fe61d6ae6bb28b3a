/// What the options of `trent audit` mean, and how its records are shown. The doors are {@link
/// org.trentkms.cli.audit.VerifyOptions} and {@link org.trentkms.cli.audit.LogSearch}.
@NullMarked
package org.trentkms.cli.audit;

import org.jspecify.annotations.NullMarked;
