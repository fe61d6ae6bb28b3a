/// The only door to key material. It finds the key that a caller names, has the decision made,
/// holds the key's state against the action, and seals and opens with material that never leaves
/// it. It also seals and checks the records of keys and aliases, so that whoever can write to the
/// store cannot change what a key may do. Doors: {@link org.trentkms.keyring.Keyring} for using
/// keys, {@link org.trentkms.keyring.KeyRecords} and {@link org.trentkms.keyring.Materials} for
/// making and changing them. Knows no operation and no wire.
@NullMarked
package org.trentkms.keyring;

import org.jspecify.annotations.NullMarked;
