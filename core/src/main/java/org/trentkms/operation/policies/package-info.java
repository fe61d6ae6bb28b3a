/// The operations that read and replace key policies as text, one class each. What may be stored is
/// decided by {@link org.trentkms.key.KeyPolicies}.
@NullMarked
package org.trentkms.operation.policies;

import org.jspecify.annotations.NullMarked;
