package org.trentkms.server.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.KeyArn;
import org.trentkms.key.KeyParameters;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.NewMaterial;
import org.trentkms.keyring.UnusableMaterial;
import org.trentkms.keyring.preset.PresetKey.Material;

/// Wraps the material that a file gives, or makes some where it gives none.
///
/// @param materials which wraps and makes it
record MaterialPreparation(Materials materials) {

  /// The materials of a key, the oldest first.
  List<Material> prepare(SeedKey key, KeyArn arn, KeyParameters parameters) throws Mistake {
    var isImported = parameters.origin() == Origin.EXTERNAL;
    if (key.materials().isEmpty()) {
      return isImported
          ? List.of()
          : List.of(new Material(materials.create(arn, parameters), Optional.empty(), false));
    }
    if (key.materials().size() > 1 && !parameters.spec().isSymmetricEncryption()) {
      throw new Mistake(
          key.materials().get(1).line(),
          "keys of spec " + parameters.spec() + " have one material alone");
    }
    var prepared = new ArrayList<Material>();
    for (var given : key.materials()) {
      requirePlace(given, key, isImported);
      var next = wrapped(given, arn, parameters);
      if (prepared.stream().anyMatch(before -> before.made().id().equals(next.id()))) {
        throw new Mistake(given.line(), "this material comes a second time");
      }
      prepared.add(new Material(next, given.validTo(), given.pending()));
    }
    return prepared;
  }

  private static void requirePlace(SeedMaterial given, SeedKey key, boolean isImported)
      throws Mistake {
    if (!isImported && (given.pending() || given.validTo().isPresent())) {
      throw new Mistake(given.line(), "'validTo' and 'pending' are of keys of origin EXTERNAL");
    }
    var index = key.materials().indexOf(given);
    if (given.pending() && (index == 0 || index < key.materials().size() - 1)) {
      throw new Mistake(given.line(), "'pending': only the last of several materials can be");
    }
  }

  private NewMaterial wrapped(SeedMaterial given, KeyArn arn, KeyParameters parameters)
      throws Mistake {
    try {
      return materials.adoptInAnyForm(arn, parameters, given.given().bytes());
    } catch (UnusableMaterial e) {
      throw new Mistake(given.line(), "for key " + arn.key() + ": " + e.getMessage());
    }
  }
}
