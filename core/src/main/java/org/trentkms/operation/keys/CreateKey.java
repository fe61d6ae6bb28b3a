package org.trentkms.operation.keys;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.CustomerMasterKeySpec;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.KeyPolicyAdmission;
import org.trentkms.authorization.KeyTraits;
import org.trentkms.authorization.ProposedKeyPolicy;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.key.KeyMaterials;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Replication;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.NewMaterial;
import org.trentkms.keyring.UnusableMaterial;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.operation.Terms;
import org.trentkms.quota.Quotas;
import org.trentkms.shape.Completable;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.store.Change;
import org.trentkms.store.Write;
import org.trentkms.tag.CustomTags;
import org.trentkms.tag.RequestedTag;
import org.trentkms.tag.Tag;
import org.trentkms.tag.Tags;

/// CreateKey: makes a KMS key.
public final class CreateKey implements Operation<CreateKey.Request> {

  private final Authorizer authorizer;
  private final KeyRecords records;
  private final Materials materials;
  private final RandomBytes random;
  private final KeyPolicyAdmission policies;
  private final Terms terms;

  public CreateKey(
      Authorizer authorizer,
      KeyRecords records,
      Materials materials,
      RandomBytes random,
      KeyPolicyAdmission policies,
      Terms terms) {
    this.authorizer = authorizer;
    this.records = records;
    this.materials = materials;
    this.random = random;
    this.policies = policies;
    this.terms = terms;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    var limits = terms.quotas().get();
    var allowed = authorizer.authorize(call.access(), AccountAction.CREATE_KEY);
    var parameters = KeyChoice.of(request, call.caller().region());
    var asked = terms.customTags().part(request.tags());
    var isMultiRegion = Boolean.TRUE.equals(request.multiRegion());
    var arn =
        new KeyArn(call.caller().region(), call.caller().account(), keyId(asked, isMultiRegion));
    var tags = tags(call, arn, asked.others(), limits);
    var traits = new KeyTraits(arn, parameters, tags, replication(arn), KeyTraits.NO_ALIASES);
    var policy = policies.admit(call.access(), traits, proposed(request), limits.policyBytes());
    var most = KeyQuota.require(records, allowed, limits);
    requireFree(arn, asked);
    var writes = new ArrayList<Write>();
    var materials = materials(arn, parameters, asked, writes);
    var description = request.description() == null ? "" : request.description();
    var life = Lifecycle.beginning(call.now());
    var key =
        new KeyRecord(
            arn,
            parameters,
            life,
            description,
            tags,
            policy,
            materials,
            Rotation.NONE,
            traits.replication(),
            1);
    writes.addFirst(records.insert(key, most));
    return made(key, writes, call.now());
  }

  private static Optional<Replication> replication(KeyArn arn) {
    return arn.key().isMultiRegion()
        ? Optional.of(Replication.alone(arn.region()))
        : Optional.empty();
  }

  private static Outcome made(KeyRecord key, List<Write> writes, Instant now) {
    var metadata = KeyMetadata.of(key, now);
    return Outcome.changed(
        new Response(metadata),
        new Change(writes),
        Audit.of(Resource.key(key.arn()))
            .withResponseElements(
                new ResponseElements().with("keyMetadata", metadata.logged()).build()));
  }

  private Tags tags(Call<Request> call, KeyArn arn, List<Tag> tags, Quotas limits) {
    if (tags.isEmpty()) {
      return Tags.NONE;
    }
    authorizer.authorizeTags(call.access(), arn);
    return Tags.NONE.with(tags, limits.tagsPerKey());
  }

  private static ProposedKeyPolicy proposed(Request request) {
    return new ProposedKeyPolicy(request.policy(), request.bypassPolicyLockoutSafetyCheck());
  }

  private KeyId keyId(CustomTags asked, boolean isMultiRegion) {
    return asked
        .keyId()
        .map(text ->
            KeyId.parse(text)
                .filter(id -> id.isMultiRegion() == isMultiRegion)
                .orElseThrow(() -> noId(isMultiRegion)))
        .orElseGet(() -> newId(isMultiRegion));
  }

  private static KmsException noId(boolean isMultiRegion) {
    return new KmsException(
        ErrorCode.VALIDATION,
        "The tag "
            + CustomTags.KEY_ID
            + (isMultiRegion
                ? " must be the id of a multi-Region key: mrk- and 32 hexadecimal digits in lower"
                    + " case, such as mrk-1234abcd12ab34cd56ef1234567890ab."
                : " must be a key id: a UUID in lower case, such as"
                    + " 1234abcd-12ab-34cd-56ef-1234567890ab."));
  }

  /// An id that was drawn is free; one that was asked for may not be, in whatever account.
  private void requireFree(KeyArn arn, CustomTags asked) {
    if (asked.keyId().isPresent() && records.key(arn.region(), arn.key()).isPresent()) {
      throw new KmsException(
          ErrorCode.ALREADY_EXISTS,
          "A key with the id " + arn.key() + " already exists in " + arn.region());
    }
  }

  /// What the key begins with: material that is made now, or none where it is to be imported.
  private KeyMaterials materials(
      KeyArn arn, KeyParameters parameters, CustomTags asked, List<Write> writes) {
    if (parameters.origin() != Origin.EXTERNAL) {
      var material = material(arn, parameters, asked);
      writes.add(material.write());
      return new Generated(material.id());
    }
    if (asked.material().isPresent()) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "The tag " + CustomTags.MATERIAL + " is not for keys of origin EXTERNAL.");
    }
    return Imported.NONE;
  }

  private NewMaterial material(KeyArn arn, KeyParameters parameters, CustomTags asked) {
    if (asked.material().isEmpty()) {
      return materials.create(arn, parameters);
    }
    try {
      return materials.adoptInAnyForm(arn, parameters, asked.material().get());
    } catch (UnusableMaterial e) {
      throw new KmsException(
          ErrorCode.VALIDATION, "The tag " + CustomTags.MATERIAL + ": " + e.getMessage());
    }
  }

  private KeyId newId(boolean isMultiRegion) {
    return KeyId.ofRandom(random.bytes(KeyId.SIZE), isMultiRegion);
  }

  /// What kind of key, and what it begins with.
  public record Request(
      @Nullable @Length(min = 1, max = 131072) @Matches("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
          String policy,
      @Nullable @Length(max = 8192) String description,
      @Nullable KeyUsage keyUsage,
      @Nullable CustomerMasterKeySpec customerMasterKeySpec,
      @Nullable KeySpec keySpec,
      @Nullable Origin origin,
      @Nullable @Length(min = 1, max = 64) String customKeyStoreId,
      @Nullable Boolean bypassPolicyLockoutSafetyCheck,
      @Nullable List<RequestedTag> tags,
      @Nullable Boolean multiRegion,
      @Nullable @Length(min = 1, max = 128) @Matches("^[a-zA-Z0-9-_.]+$") String xksKeyId)
      implements ConditionSource, Completable {

    @Override
    public Request completed() {
      var spec = KeyChoice.specOrDefault(this);
      return new Request(
          policy,
          requireNonNullElse(description, ""),
          requireNonNullElse(keyUsage, KeyUsage.ENCRYPT_DECRYPT),
          customerMasterKeySpec == null
              ? CustomerMasterKeySpec.of(spec).orElse(null)
              : customerMasterKeySpec,
          spec,
          requireNonNullElse(origin, Origin.AWS_KMS),
          customKeyStoreId,
          requireNonNullElse(bypassPolicyLockoutSafetyCheck, false),
          tags,
          multiRegion,
          xksKeyId);
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(RequestKey.BYPASS_POLICY_LOCKOUT_SAFETY_CHECK, bypassPolicyLockoutSafetyCheck)
          .withTags(tags == null ? List.of() : tags);
      KeyChoice.addConditions(this, conditions);
    }
  }

  /// The key.
  public record Response(KeyMetadata keyMetadata) {}
}
