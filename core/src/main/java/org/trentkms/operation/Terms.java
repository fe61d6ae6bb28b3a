package org.trentkms.operation;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.trentkms.authorization.PrincipalRule;
import org.trentkms.id.Region;
import org.trentkms.quota.Quotas;
import org.trentkms.tag.CustomTagRule;

/// On what terms callers are served, by the mode of the service and its settings.
///
/// @param customTags what CreateKey makes of tags that ask for a key id or material
/// @param quotas those of now
/// @param regions which Regions are served
/// @param principals whom key policies may name
public record Terms(
    CustomTagRule customTags,
    Supplier<Quotas> quotas,
    Predicate<Region> regions,
    PrincipalRule principals) {

  /// Those of AWS.
  public static final Terms USUAL =
      new Terms(CustomTagRule.REFUSED, () -> Quotas.USUAL, _ -> true, PrincipalRule.LENIENT);
}
