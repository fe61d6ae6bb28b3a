/// Keys that are given with their ids, material and state, as seeds have them. Door: {@link
/// org.trentkms.keyring.preset.PresetKey}.
@NullMarked
package org.trentkms.keyring.preset;

import org.jspecify.annotations.NullMarked;
