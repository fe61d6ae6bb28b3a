package org.trentkms.keyring;

import org.trentkms.id.KeyId;
import org.trentkms.id.Region;

/// Where a key is found: ids are unique within a Region.
record KeyPlace(Region region, KeyId id) {}
