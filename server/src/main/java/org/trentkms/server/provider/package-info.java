/// The JCA providers that the server brings along, in the order in which they are asked, and what
/// none of them has under a JCA name. Door: {@link org.trentkms.server.provider.Sources}. None of
/// them is installed globally.
@NullMarked
package org.trentkms.server.provider;

import org.jspecify.annotations.NullMarked;
