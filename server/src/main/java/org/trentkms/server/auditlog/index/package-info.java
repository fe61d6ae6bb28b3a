/// Finds past events in the audit log without reading all of it, by a sparse index that is made
/// behind those who write. The door is {@link org.trentkms.server.auditlog.index.LogIndex}. It is
/// not part of what is proved: what it says is never shown, only where to read.
@NullMarked
package org.trentkms.server.auditlog.index;

import org.jspecify.annotations.NullMarked;
