/// The carriers of multi-Region keys that Trent has. They know the keyring, and no operation. Door:
/// {@link org.trentkms.keyring.replication.SameStore}.
@NullMarked
package org.trentkms.keyring.replication;

import org.jspecify.annotations.NullMarked;
