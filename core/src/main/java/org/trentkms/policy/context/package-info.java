/// What a request says of itself to policies: condition keys and their values, typed. The door is
/// {@link org.trentkms.policy.context.RequestContext}. Knows neither policies nor which keys there
/// are.
@NullMarked
package org.trentkms.policy.context;

import org.jspecify.annotations.NullMarked;
