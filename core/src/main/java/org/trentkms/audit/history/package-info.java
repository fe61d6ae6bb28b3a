/// What was recorded, as callers may look it up: a port, whose door is {@link
/// org.trentkms.audit.history.EventHistory}. It knows neither how records are stored nor who may
/// see them.
@NullMarked
package org.trentkms.audit.history;

import org.jspecify.annotations.NullMarked;
