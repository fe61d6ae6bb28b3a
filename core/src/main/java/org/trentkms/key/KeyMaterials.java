package org.trentkms.key;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.id.MaterialId;

/// Which materials a key has, as far as its record tells: of material that Trent makes the current
/// one, because all others stay for ever; of imported material each, because each can go and come.
public sealed interface KeyMaterials {

  /// The material that encrypts, whether or not it can be used now; empty before the first import.
  Optional<MaterialId> current();

  /// Whether the key has all materials that it needs. One that lacks any of those that are
  /// permanently associated with it cannot be used.
  boolean areComplete(Instant now);

  /// When one of them expires, the first of them.
  Optional<Instant> expiry();

  /// Those of a new replica of the key. Trent copies what it has made, and nothing that was
  /// imported.
  KeyMaterials replicated();

  /// Material that Trent makes.
  record Generated(MaterialId id) implements KeyMaterials {

    @Override
    public Optional<MaterialId> current() {
      return Optional.of(id);
    }

    @Override
    public boolean areComplete(Instant now) {
      return true;
    }

    @Override
    public Optional<Instant> expiry() {
      return Optional.empty();
    }

    @Override
    public KeyMaterials replicated() {
      return this;
    }
  }

  /// Material that is imported.
  ///
  /// @param associated those that are permanently associated with the key, in the order in which
  ///   they became current: the last one is
  /// @param pending the one that becomes current with the next rotation, if there is one
  record Imported(List<ImportedMaterial> associated, Optional<ImportedMaterial> pending)
      implements KeyMaterials {

    /// Those of a new key.
    public static final Imported NONE = new Imported(List.of(), Optional.empty());

    public Imported {
      associated = List.copyOf(associated);
      var ids = Stream.concat(associated.stream(), pending.stream()).map(ImportedMaterial::id);
      if (ids.distinct().count() != associated.size() + (pending.isPresent() ? 1 : 0)) {
        throw new IllegalArgumentException("a material has one place in a key");
      }
      if (associated.isEmpty() && pending.isPresent()) {
        throw new IllegalArgumentException("the first material of a key is current at once");
      }
    }

    @Override
    public Optional<MaterialId> current() {
      return currentMaterial().map(ImportedMaterial::id);
    }

    private Optional<ImportedMaterial> currentMaterial() {
      return associated.isEmpty() ? Optional.empty() : Optional.of(associated.getLast());
    }

    @Override
    public boolean areComplete(Instant now) {
      return !associated.isEmpty() && associated.stream().allMatch(each -> each.isUsable(now));
    }

    @Override
    public Optional<Instant> expiry() {
      return all().flatMap(each -> each.validTo().stream()).min(Comparator.naturalOrder());
    }

    @Override
    public Imported replicated() {
      return new Imported(
          associated.stream().map(ImportedMaterial::released).toList(),
          pending.map(ImportedMaterial::released));
    }

    /// Whether one of those that are permanently associated can be used.
    public boolean isAnyUsable(Instant now) {
      return associated.stream().anyMatch(each -> each.isUsable(now));
    }

    /// When the first of those that are permanently associated and can be used expires.
    public Optional<Instant> validTo(Instant now) {
      return associated.stream()
          .filter(each -> each.isUsable(now))
          .flatMap(each -> each.validTo().stream())
          .min(Comparator.naturalOrder());
    }

    /// All of them, the oldest first.
    public Stream<ImportedMaterial> all() {
      return Stream.concat(associated.stream(), pending.stream());
    }

    /// The one with this id, if it is one of them.
    public Optional<ImportedMaterial> find(MaterialId id) {
      return all().filter(each -> each.id().equals(id)).findFirst();
    }

    /// The same with this material in the place of the one with its id, or in a new place: as the
    /// first of all, or as the one that is pending.
    public Imported with(ImportedMaterial material) {
      if (find(material.id()).isPresent()) {
        return new Imported(
            associated.stream().map(each -> replaced(each, material)).toList(),
            pending.map(each -> replaced(each, material)));
      }
      return associated.isEmpty()
          ? new Imported(List.of(material), Optional.empty())
          : new Imported(associated, Optional.of(material));
    }

    private static ImportedMaterial replaced(ImportedMaterial one, ImportedMaterial by) {
      return one.id().equals(by.id()) ? by : one;
    }

    /// The same without holding those that have expired, which keep their places.
    Imported withoutExpired(Instant now) {
      return new Imported(
          associated.stream().map(each -> each.isExpired(now) ? each.released() : each).toList(),
          pending.map(each -> each.isExpired(now) ? each.released() : each));
    }

    /// The same without holding this one: it keeps its place if it is permanently associated, and
    /// is forgotten if it is pending.
    public Imported without(ImportedMaterial material) {
      return new Imported(
          associated.stream().map(each -> each.equals(material) ? each.released() : each).toList(),
          pending.filter(each -> !each.equals(material)));
    }

    /// Those of a replica whose primary key has these: of each what the replica has, or its place
    /// alone.
    Imported following(Imported primary) {
      return new Imported(
          primary.associated.stream().map(this::own).toList(), primary.pending.map(this::own));
    }

    private ImportedMaterial own(ImportedMaterial theirs) {
      return find(theirs.id()).orElseGet(theirs::released);
    }

    /// Whether these are the same materials in the same places, whatever is held of them.
    public boolean hasPlacesOf(Imported other) {
      return ids(associated.stream()).equals(ids(other.associated.stream()))
          && ids(pending.stream()).equals(ids(other.pending.stream()));
    }

    private static List<MaterialId> ids(Stream<ImportedMaterial> materials) {
      return materials.map(ImportedMaterial::id).toList();
    }

    /// The same with the pending one as current.
    Imported rotated() {
      return new Imported(all().toList(), Optional.empty());
    }
  }
}
