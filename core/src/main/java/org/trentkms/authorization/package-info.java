/// The decision whether a caller may do what he asks. Only this package makes an {@link
/// org.trentkms.authorization.Allowed}.
@NullMarked
package org.trentkms.authorization;

import org.jspecify.annotations.NullMarked;
