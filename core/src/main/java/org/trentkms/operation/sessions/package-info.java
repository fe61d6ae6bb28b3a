/// The operations of AWS STS: they tell who calls, and issue temporary credentials. Doors: the
/// operations, one file each; {@link org.trentkms.operation.sessions.Roles} is what they ask of
/// whoever knows the roles.
@NullMarked
package org.trentkms.operation.sessions;

import org.jspecify.annotations.NullMarked;
