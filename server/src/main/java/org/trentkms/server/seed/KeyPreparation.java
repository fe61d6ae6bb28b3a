package org.trentkms.server.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.crypto.keypair.PrivateKeyForms;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.json.JsonReader;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicies;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.NewMaterial;
import org.trentkms.keyring.UnusableMaterial;
import org.trentkms.keyring.preset.PresetKey;
import org.trentkms.keyring.preset.PresetKey.AutomaticRotation;
import org.trentkms.operation.SpecsByRegion;
import org.trentkms.quota.Quotas;
import org.trentkms.server.document.Problem;
import org.trentkms.tag.CustomTags;
import org.trentkms.tag.Tag;
import org.trentkms.tag.Tags;

/// Makes of a key in a file one that can be made: decides on its spec and usage, checks what cannot
/// be checked without knowing keys, and wraps its material.
final class KeyPreparation {

  private static final int LONGEST_TAG_KEY = 128;
  private static final int LONGEST_TAG_VALUE = 256;

  private final Materials materials;
  private final JsonReader json;
  private final Quotas quotas;
  private final List<Problem> problems;

  /// @param problems where what is wrong is added
  KeyPreparation(Materials materials, JsonReader json, Quotas quotas, List<Problem> problems) {
    this.materials = materials;
    this.json = json;
    this.quotas = quotas;
    this.problems = problems;
  }

  /// The key; empty where something is wrong, which is then among the problems.
  Optional<PresetKey> prepare(SeedKey key, KeyArn arn) {
    try {
      requireFewAliases(key);
      var parameters = parameters(key, arn);
      return Optional.of(
          new PresetKey(
              arn,
              parameters,
              new PresetKey.State(key.enabled(), key.pendingDeletionInDays()),
              key.description(),
              tags(key),
              policy(key, arn),
              materials(key, arn, parameters),
              rotation(key, parameters)));
    } catch (Mistake mistake) {
      problems.add(mistake.problem());
      return Optional.empty();
    }
  }

  private void requireFewAliases(SeedKey key) throws Mistake {
    if (key.aliases().size() > quotas.aliasesPerKey()) {
      throw new Mistake(key, "'aliases': a key has at most " + quotas.aliasesPerKey() + " aliases");
    }
  }

  private static KeyParameters parameters(SeedKey key, KeyArn arn) throws Mistake {
    var spec = key.spec().or(() -> specOfMaterial(key)).orElse(KeySpec.SYMMETRIC_DEFAULT);
    try {
      SpecsByRegion.require(spec, arn.region());
    } catch (KmsException e) {
      throw new Mistake(key, "'spec': " + e.getMessage());
    }
    return new KeyParameters(spec, usage(key, spec), Origin.AWS_KMS);
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
      throw new Mistake(key, "'usage' is missing: keys of spec " + spec + " are for " + possible);
    }
    var usage = key.usage().orElse(possible.getFirst());
    if (!possible.contains(usage)) {
      throw new Mistake(key, "'usage': keys of spec " + spec + " are for " + possible);
    }
    return usage;
  }

  private Tags tags(SeedKey key) throws Mistake {
    var tags = new ArrayList<Tag>();
    for (var tag : key.tags().entrySet()) {
      requireTag(key, tag.getKey(), tag.getValue());
      tags.add(new Tag(tag.getKey(), tag.getValue()));
    }
    try {
      return Tags.NONE.with(tags, quotas.tagsPerKey());
    } catch (KmsException e) {
      throw new Mistake(key, "'tags': " + e.getMessage());
    }
  }

  private static void requireTag(SeedKey key, String tagKey, String value) throws Mistake {
    if (tagKey.isEmpty() || tagKey.length() > LONGEST_TAG_KEY) {
      throw new Mistake(key, "'tags': a tag's key has 1 to " + LONGEST_TAG_KEY + " characters");
    }
    if (value.length() > LONGEST_TAG_VALUE) {
      throw new Mistake(
          key, "'tags': a tag's value has at most " + LONGEST_TAG_VALUE + " characters");
    }
    if (CustomTags.isCustom(tagKey)) {
      throw new Mistake(key, "'tags': " + tagKey + " is no tag: write 'id' and 'materials'");
    }
  }

  private String policy(SeedKey key, KeyArn arn) throws Mistake {
    if (key.policy().isEmpty()) {
      return KeyPolicies.defaultFor(arn.region(), arn.account());
    }
    try {
      KeyPolicies.require(key.policy().get(), quotas.policyBytes(), json);
      return key.policy().get();
    } catch (KmsException e) {
      throw new Mistake(key, "'policy': " + e.getMessage());
    }
  }

  private List<NewMaterial> materials(SeedKey key, KeyArn arn, KeyParameters parameters)
      throws Mistake {
    var given = key.materials();
    if (given.isEmpty()) {
      return List.of(materials.create(arn, parameters));
    }
    if (given.size() > 1 && !parameters.spec().isSymmetricEncryption()) {
      throw new Mistake(
          given.get(1), "keys of spec " + parameters.spec() + " have one material alone");
    }
    var wrapped = new ArrayList<NewMaterial>();
    for (var material : given) {
      var next = wrapped(material, arn, parameters);
      if (wrapped.stream().anyMatch(before -> before.id().equals(next.id()))) {
        throw new Mistake(material, "this material comes a second time");
      }
      wrapped.add(next);
    }
    return wrapped;
  }

  private NewMaterial wrapped(SeedMaterial material, KeyArn arn, KeyParameters parameters)
      throws Mistake {
    try {
      return materials.adoptInAnyForm(arn, parameters, material.given().bytes());
    } catch (UnusableMaterial e) {
      throw new Mistake(material, "for key " + arn.key() + ": " + e.getMessage());
    }
  }

  private static Optional<AutomaticRotation> rotation(SeedKey key, KeyParameters parameters)
      throws Mistake {
    if (key.rotation().isPresent() && !parameters.spec().isSymmetricEncryption()) {
      throw new Mistake(key, "'rotation': keys of spec " + parameters.spec() + " are not rotated");
    }
    return key.rotation()
        .map(rotation -> new AutomaticRotation(rotation.periodInDays(), rotation.next()));
  }

  /// Something is wrong with a key.
  private static final class Mistake extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    Mistake(SeedKey key, String text) {
      super(text);
      this.line = key.line().number();
    }

    Mistake(SeedMaterial material, String text) {
      super(text);
      this.line = material.line().number();
    }

    Problem problem() {
      return new Problem(line, String.valueOf(getMessage()));
    }
  }
}
