/// The operations that make, list and end grants, each with its request and its answer. Door:
/// {@link org.trentkms.operation.grants.CreateGrant}.
@NullMarked
package org.trentkms.operation.grants;

import org.jspecify.annotations.NullMarked;
