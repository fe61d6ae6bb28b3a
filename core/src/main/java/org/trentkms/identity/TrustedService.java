package org.trentkms.identity;

import java.util.Set;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;

/// A service that calls for principals who have asked something of it, and on its own behalf for
/// resources that it keeps, as AWS's services do. What a principal may not, it may not for him.
///
/// @param name as policies name it: `s3.amazonaws.com`
/// @param accounts those for whose principals and resources it may call
/// @param regions those that it may call
public record TrustedService(String name, Set<AccountId> accounts, Set<Region> regions)
    implements Bearer {

  /// How the names of all services end.
  public static final String SUFFIX = ".amazonaws.com";

  /// @throws IllegalArgumentException where the name is none of a service
  public TrustedService {
    if (!name.matches("[a-z][a-z0-9-]{0,62}(\\.[a-z][a-z0-9-]{0,62}){0,2}\\.amazonaws\\.com")) {
      throw new IllegalArgumentException("a service is named like s3.amazonaws.com");
    }
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
  }

  /// Whether it may call this Region for the principal.
  public boolean mayActFor(Principal principal, Region region) {
    return accounts.contains(principal.account()) && regions.contains(region);
  }

  /// Whether it may call this Region for the resource.
  public boolean mayCallFor(SourceResource resource, Region region) {
    return accounts.contains(resource.account()) && regions.contains(region);
  }

  /// Its name in a Region, as `kms:ViaService` has it: `s3.eu-central-1.amazonaws.com`. A name that
  /// has the Region in it already is that name.
  public String nameIn(Region region) {
    var ofRegion = "." + region + SUFFIX;
    return name.endsWith(ofRegion)
        ? name
        : name.substring(0, name.length() - SUFFIX.length()) + ofRegion;
  }
}
