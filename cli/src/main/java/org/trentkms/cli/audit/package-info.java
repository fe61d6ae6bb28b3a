/// What the options of `trent audit` mean: {@link org.trentkms.cli.audit.VerifyOptions}.
@NullMarked
package org.trentkms.cli.audit;

import org.jspecify.annotations.NullMarked;
