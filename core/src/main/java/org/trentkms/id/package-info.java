/// The names of things: accounts, Regions, keys, aliases, key materials and their ARNs. Values that
/// are well-formed by construction; they know nothing of what they name. Door: {@link
/// org.trentkms.id.KeyReference}, which reads every form in which a caller may name a key.
@NullMarked
package org.trentkms.id;

import org.jspecify.annotations.NullMarked;
