/// What a running server tells of itself to its operator. Door: {@link
/// org.trentkms.server.status.StatusItem}, of which every part contributes its own.
@NullMarked
package org.trentkms.server.status;

import org.jspecify.annotations.NullMarked;
