package org.trentkms.server.seed;

import java.util.List;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyId;
import org.trentkms.keyring.preset.PresetKey;

/// A key with its replicas, ready to be made, and their aliases.
///
/// @param keys the primary key, or the only one, first
record Family(List<PresetKey> keys, List<PresetAlias> aliases) {

  Family {
    keys = List.copyOf(keys);
    aliases = List.copyOf(aliases);
  }

  /// An alias and the key that it is for.
  record PresetAlias(AliasArn arn, KeyId target) {}
}
