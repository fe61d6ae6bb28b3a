package org.trentkms.server.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyId;
import org.trentkms.key.Rotation;
import org.trentkms.server.document.Default;
import org.trentkms.server.document.Line;
import org.trentkms.server.document.Named;
import org.trentkms.server.document.Problem;
import org.trentkms.server.document.Tree;

/// A seed in the format of nsmithuk/local-kms, whose README describes it.
record LocalKmsDocument(
    @Named("Keys") Keys keys, @Named("Aliases") @Default("[]") List<Alias> aliases) {

  private static final String KEYS = "Keys";

  /// Keys by their kinds.
  record Keys(
      @Named("Symmetric") Symmetric symmetric, @Named("Asymmetric") Asymmetric asymmetric) {}

  /// Keys that are one secret.
  record Symmetric(
      @Named("Aes") @Default("[]") List<SecretKey> aes,
      @Named("Hmac") @Default("[]") List<SecretKey> hmac) {}

  /// Keys that are pairs.
  record Asymmetric(
      @Named("Rsa") @Default("[]") List<PrivateKey> rsa,
      @Named("Ecc") @Default("[]") List<PrivateKey> ecc) {}

  /// A key that is one secret.
  record SecretKey(
      Line line,
      @Named("Metadata") Metadata metadata,
      @Named("BackingKeys") @Default("[]") List<GivenMaterial.Hex> backingKeys,
      @Named("NextKeyRotation") Optional<Instant> nextKeyRotation) {}

  /// A key that is a pair.
  record PrivateKey(
      Line line,
      @Named("Metadata") Metadata metadata,
      @Named("PrivateKeyPem") GivenMaterial.Pem privateKeyPem) {}

  /// What is said of a key.
  record Metadata(
      @Named("KeyId") KeyId keyId,
      @Named("Description") @Default("") String description,
      @Named("Enabled") @Default("true") Boolean enabled,
      @Named("Origin") @Default("AWS_KMS") Origin origin,
      @Named("KeyUsage") Optional<KeyUsage> keyUsage,
      @Named("KeySpec") Optional<KeySpec> keySpec) {}

  /// An alias.
  record Alias(
      Line line,
      @Named("AliasName") AliasName aliasName,
      @Named("TargetKeyId") KeyId targetKeyId) {}

  /// Whether a document is in this format.
  static boolean isMeantBy(Tree.Mapping document) {
    return document.entries().containsKey(KEYS) || document.entries().containsKey("Aliases");
  }

  /// The document with its keys by their kinds: in old files they are a list, all of them AES.
  static Tree.Mapping current(Tree.Mapping document) {
    var keys = document.entries().get(KEYS);
    if (keys == null || !(keys.value() instanceof Tree.Sequence list)) {
      return document;
    }
    var entries = new LinkedHashMap<>(document.entries());
    entries.put(KEYS, below(keys.line(), "Symmetric", below(list.line(), "Aes", list).value()));
    return new Tree.Mapping(document.line(), entries);
  }

  private static Tree.Entry below(int line, String name, Tree tree) {
    return new Tree.Entry(line, new Tree.Mapping(line, Map.of(name, new Tree.Entry(line, tree))));
  }

  /// The same in Trent's own format.
  ///
  /// @param problems where what is wrong is added
  SeedDocument translated(List<Problem> problems) {
    var aliasesOf = new HashMap<KeyId, List<AliasName>>();
    for (var alias : aliases) {
      aliasesOf.computeIfAbsent(alias.targetKeyId(), _ -> new ArrayList<>()).add(alias.aliasName());
    }
    var translated = new ArrayList<SeedKey>();
    keys.symmetric().aes().forEach(key -> translated.add(aes(key, aliasesOf)));
    keys.symmetric().hmac().forEach(key -> translated.add(hmac(key, aliasesOf)));
    keys.asymmetric().rsa().forEach(key -> translated.add(pair(key, aliasesOf)));
    keys.asymmetric().ecc().forEach(key -> translated.add(pair(key, aliasesOf)));
    for (var alias : aliases) {
      if (aliasesOf.containsKey(alias.targetKeyId())) {
        problems.add(
            new Problem(
                alias.line().number(),
                alias.aliasName() + " is for key " + alias.targetKeyId() + ", which is not here"));
      }
    }
    requireMaterial(problems);
    return new SeedDocument(Optional.empty(), Optional.empty(), translated);
  }

  private void requireMaterial(List<Problem> problems) {
    var secrets = new ArrayList<>(keys.symmetric().aes());
    secrets.addAll(keys.symmetric().hmac());
    for (var key : secrets) {
      if (key.metadata().origin() != Origin.EXTERNAL && key.backingKeys().isEmpty()) {
        problems.add(new Problem(key.line().number(), "'BackingKeys' is empty"));
      }
    }
  }

  private static SeedKey aes(SecretKey key, Map<KeyId, List<AliasName>> aliases) {
    var rotation =
        key.nextKeyRotation().map(next -> new SeedRotation(Rotation.USUAL_DAYS, Optional.of(next)));
    return new Translation(key.line(), Optional.of(KeySpec.SYMMETRIC_DEFAULT), rotation)
        .of(key.metadata(), materials(key), aliases);
  }

  private static SeedKey hmac(SecretKey key, Map<KeyId, List<AliasName>> aliases) {
    var spec = key.metadata().keySpec().orElse(KeySpec.HMAC_256);
    return new Translation(key.line(), Optional.of(spec), Optional.empty())
        .of(key.metadata(), materials(key), aliases);
  }

  private static List<SeedMaterial> materials(SecretKey key) {
    return key.backingKeys().stream().map(hex -> SeedMaterial.of(key.line(), hex)).toList();
  }

  private static SeedKey pair(PrivateKey key, Map<KeyId, List<AliasName>> aliases) {
    var material = SeedMaterial.of(key.line(), key.privateKeyPem());
    return new Translation(key.line(), key.metadata().keySpec(), Optional.empty())
        .of(key.metadata(), List.of(material), aliases);
  }

  /// A key on its way into Trent's own format. It takes its aliases along.
  private record Translation(Line line, Optional<KeySpec> spec, Optional<SeedRotation> rotation) {

    SeedKey of(
        Metadata metadata, List<SeedMaterial> materials, Map<KeyId, List<AliasName>> aliases) {
      return new SeedKey(
          line,
          metadata.keyId(),
          Optional.empty(),
          Optional.empty(),
          spec,
          metadata.keyUsage(),
          metadata.origin(),
          metadata.description(),
          metadata.enabled(),
          Optional.empty(),
          materials,
          Map.of(),
          Optional.empty(),
          Optional.ofNullable(aliases.remove(metadata.keyId())).orElse(List.of()),
          List.of(),
          rotation);
    }
  }
}
