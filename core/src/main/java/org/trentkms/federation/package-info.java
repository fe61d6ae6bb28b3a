/// What a token of an identity provider must say to be believed (OpenID Connect Core 1.0, section 2
/// and 3.1.3.7, with AWS's additions). Door: {@link org.trentkms.federation.TokenClaims}. Knows
/// neither signatures nor networks.
@NullMarked
package org.trentkms.federation;

import org.jspecify.annotations.NullMarked;
