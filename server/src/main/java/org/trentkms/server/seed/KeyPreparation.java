package org.trentkms.server.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.alias.PredefinedAlias;
import org.trentkms.crypto.keypair.PrivateKeyForms;
import org.trentkms.error.KmsException;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.Replication;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.preset.PresetKey;
import org.trentkms.keyring.preset.PresetKey.AutomaticRotation;
import org.trentkms.keyring.preset.PresetKey.State;
import org.trentkms.operation.SpecsByRegion;
import org.trentkms.server.document.Line;
import org.trentkms.server.seed.Family.PresetAlias;
import org.trentkms.tag.Tags;

/// Makes of a key in a file one that can be made: decides on its spec and usage, checks what cannot
/// be checked without knowing keys, and wraps its material.
final class KeyPreparation {

  private final MaterialPreparation materials;
  private final KeyTexts texts;

  KeyPreparation(Materials materials, KeyTexts texts) {
    this.materials = new MaterialPreparation(materials);
    this.texts = texts;
  }

  /// The key and its replicas.
  Family prepare(SeedKey key, KeyArn arn) throws Mistake {
    var predefined = key.aliases().stream().filter(AliasName::isReserved).findFirst();
    if (predefined.isPresent()) {
      var alias = PredefinedAlias.of(predefined.get()).orElseThrow();
      return new Family(List.of(managed(key, arn, alias)), aliases(arn, key.aliases()));
    }
    texts.requireFew(key.line(), key.aliases());
    var parameters = parameters(key, arn);
    var policies = texts.policies(key.line(), arn, key.tags(), key.policy().orElse(""));
    var primary =
        new PresetKey(
            arn,
            parameters,
            new State(key.enabled(), key.pendingDeletionInDays()),
            key.description(),
            policies.tags(),
            policies.policy(),
            materials.prepare(key, arn, parameters),
            rotation(key, parameters),
            replication(key, arn));
    return withReplicas(key, primary);
  }

  private Family withReplicas(SeedKey key, PresetKey primary) throws Mistake {
    var keys = new ArrayList<>(List.of(primary));
    var aliases = new ArrayList<>(aliases(primary.arn(), key.aliases()));
    for (var replica : key.replicas()) {
      var arn = primary.arn().in(replica.region());
      requireRegion(replica.line(), primary.parameters().spec(), arn);
      texts.requireFew(replica.line(), replica.aliases());
      var its = texts.policies(replica.line(), arn, replica.tags(), replica.policy().orElse(""));
      var state = new State(replica.enabled(), Optional.empty());
      keys.add(primary.related(arn, state, replica.description(), its));
      aliases.addAll(aliases(arn, replica.aliases()));
    }
    return new Family(keys, aliases);
  }

  private static List<PresetAlias> aliases(KeyArn arn, List<AliasName> names) {
    return names.stream()
        .map(name -> new PresetAlias(new AliasArn(arn.region(), arn.account(), name), arn.key()))
        .toList();
  }

  /// Nobody decides on an AWS managed key but its service: what else is said of it would not be
  /// true.
  private PresetKey managed(SeedKey key, KeyArn arn, PredefinedAlias alias) throws Mistake {
    var isPlain =
        key.aliases().size() == 1
            && key.description().isEmpty()
            && key.tags().isEmpty()
            && key.policy().isEmpty()
            && key.rotation().isEmpty()
            && key.enabled()
            && key.origin() == Origin.AWS_KMS
            && key.pendingDeletionInDays().isEmpty()
            && key.replicas().isEmpty()
            && !key.id().isMultiRegion()
            && key.spec().orElse(KeySpec.SYMMETRIC_DEFAULT) == KeySpec.SYMMETRIC_DEFAULT
            && key.usage().orElse(KeyUsage.ENCRYPT_DECRYPT) == KeyUsage.ENCRYPT_DECRYPT;
    if (!isPlain) {
      throw new Mistake(
          key.line(),
          "'aliases': "
              + alias.aliasName()
              + " is that of an AWS managed key, of which a seed says"
              + " the id and the materials alone");
    }
    var parameters = KeyParameters.ofAwsManagedKey();
    return new PresetKey(
        arn,
        parameters,
        new State(true, Optional.empty()),
        alias.description(),
        Tags.NONE,
        KeyPolicy.ofNames(alias.policy(arn.region(), arn.account())),
        materials.prepare(key, arn, parameters),
        Optional.of(new AutomaticRotation(Rotation.USUAL_DAYS, Optional.empty())),
        Optional.empty());
  }

  private static KeyParameters parameters(SeedKey key, KeyArn arn) throws Mistake {
    var spec = key.spec().or(() -> specOfMaterial(key)).orElse(KeySpec.SYMMETRIC_DEFAULT);
    requireRegion(key.line(), spec, arn);
    if (key.origin() != Origin.AWS_KMS && key.origin() != Origin.EXTERNAL) {
      throw new Mistake(key.line(), "'origin': must be AWS_KMS or EXTERNAL");
    }
    return new KeyParameters(spec, usage(key, spec), key.origin());
  }

  private static void requireRegion(Line line, KeySpec spec, KeyArn arn) throws Mistake {
    try {
      SpecsByRegion.require(spec, arn.region());
    } catch (KmsException e) {
      throw new Mistake(line, "'spec': " + e.getMessage());
    }
  }

  private static Optional<KeySpec> specOfMaterial(SeedKey key) {
    return key.materials().stream()
        .findFirst()
        .flatMap(SeedMaterial::pem)
        .flatMap(pem -> PrivateKeyForms.spec(pem.bytes()));
  }

  private static KeyUsage usage(SeedKey key, KeySpec spec) throws Mistake {
    var possible = spec.usages().stream().sorted().toList();
    if (key.usage().isEmpty() && possible.size() > 1) {
      throw new Mistake(
          key.line(), "'usage' is missing: keys of spec " + spec + " are for " + possible);
    }
    var usage = key.usage().orElse(possible.getFirst());
    if (!possible.contains(usage)) {
      throw new Mistake(key.line(), "'usage': keys of spec " + spec + " are for " + possible);
    }
    return usage;
  }

  private static Optional<Replication> replication(SeedKey key, KeyArn arn) throws Mistake {
    if (!arn.key().isMultiRegion()) {
      if (!key.replicas().isEmpty()) {
        throw new Mistake(key.line(), "'replicas': the id of a multi-Region key begins with mrk-");
      }
      return Optional.empty();
    }
    if (!key.replicas().isEmpty() && key.pendingDeletionInDays().isPresent()) {
      throw new Mistake(
          key.line(), "'pendingDeletionInDays': a primary key waits until its replicas are gone");
    }
    var regions = key.replicas().stream().map(SeedReplica::region).toList();
    for (var replica : key.replicas()) {
      if (!replica.region().partition().equals(arn.region().partition())) {
        throw new Mistake(
            replica.line(), "'region': a replica is in the partition of its primary key");
      }
    }
    try {
      return Optional.of(new Replication(arn.region(), regions, Optional.empty()));
    } catch (IllegalArgumentException e) {
      throw new Mistake(key.line(), "'replicas': " + e.getMessage());
    }
  }

  private static Optional<AutomaticRotation> rotation(SeedKey key, KeyParameters parameters)
      throws Mistake {
    var isRotated =
        parameters.spec().isSymmetricEncryption() && parameters.origin() == Origin.AWS_KMS;
    if (key.rotation().isPresent() && !isRotated) {
      throw new Mistake(
          key.line(),
          "'rotation': keys of spec "
              + parameters.spec()
              + " and origin "
              + parameters.origin()
              + " are not rotated by schedule");
    }
    return key.rotation()
        .map(rotation -> new AutomaticRotation(rotation.periodInDays(), rotation.next()));
  }
}
