package org.trentkms.server.seed;

import java.time.Instant;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;

/// A record for each type of value with a form, to bind one value alone.
final class Holders {

  private Holders() {}

  record Id(KeyId value) {}

  record Account(AccountId value) {}

  record Place(Region value) {}

  record Alias(AliasName value) {}

  record Hex(GivenMaterial.Hex value) {}

  record Encoded(GivenMaterial.Encoded value) {}

  record Time(Instant value) {}
}
