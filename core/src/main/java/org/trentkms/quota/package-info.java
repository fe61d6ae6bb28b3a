/// How much an account may have and do: the quotas of AWS KMS, and how they are set. Door: {@link
/// org.trentkms.quota.Quotas}.
@NullMarked
package org.trentkms.quota;

import org.jspecify.annotations.NullMarked;
