/// Who calls: principals, their access keys, and the {@link org.trentkms.identity.Caller} that a
/// verified request has proved. Knows no policies.
@NullMarked
package org.trentkms.identity;

import org.jspecify.annotations.NullMarked;
