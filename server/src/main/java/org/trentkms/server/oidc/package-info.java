/// Identity providers (OpenID Connect) that accounts trust: what is declared of them, the keys that
/// their issuers publish, and the tokens that these have signed. Doors: {@link
/// org.trentkms.server.oidc.WebIdentityDoor}, which proves a caller by his token, and {@link
/// org.trentkms.server.oidc.DeclaredProvider}. Knows no roles and no policies.
@NullMarked
package org.trentkms.server.oidc;

import org.jspecify.annotations.NullMarked;
