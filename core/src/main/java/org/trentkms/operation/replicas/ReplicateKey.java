package org.trentkms.operation.replicas;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.KeyPolicyAdmission;
import org.trentkms.authorization.KeyTraits;
import org.trentkms.authorization.ProposedKeyPolicy;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyReference;
import org.trentkms.id.Region;
import org.trentkms.key.Action;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Replication;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Consequence;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.keys.KeyMetadata;
import org.trentkms.operation.keys.KeyQuota;
import org.trentkms.quota.Quotas;
import org.trentkms.replica.Carrier;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.shape.Completable;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;
import org.trentkms.tag.CustomTags;
import org.trentkms.tag.RequestedTag;
import org.trentkms.tag.Tag;
import org.trentkms.tag.Tags;

/// ReplicateKey: makes a replica of a multi-Region key in another Region.
public final class ReplicateKey implements Operation<ReplicateKey.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final Authorizer authorizer;
  private final Carrier carrier;
  private final RelatedKeys related;
  private final KeyPolicyAdmission policies;
  private final Supplier<Quotas> quotas;

  public ReplicateKey(
      Keyring keyring,
      KeyRecords records,
      Authorizer authorizer,
      Carrier carrier,
      KeyPolicyAdmission policies,
      Supplier<Quotas> quotas) {
    this.keyring = keyring;
    this.records = records;
    this.authorizer = authorizer;
    this.carrier = carrier;
    this.related = new RelatedKeys(carrier);
    this.policies = policies;
    this.quotas = quotas;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.REPLICATE_KEY)) {
      var primary = key.record();
      var before = PrimaryKeys.require(primary);
      var arn = primary.arn().in(call.request().replicaRegion());
      requireReachable(primary.arn(), arn.region());
      var access = access(call, arn.region(), primary.parameters());
      var allowed = authorizer.authorize(access, AccountAction.CREATE_KEY);
      call.meter().countReplica(arn.region());
      var limits = quotas.get();
      var tags = tags(call, access, arn, limits);
      var traits =
          new KeyTraits(
              arn, primary.parameters(), tags, primary.replication(), KeyTraits.NO_ALIASES);
      var policy = policy(call, traits, limits);
      var hasRemains = hasRemains(arn, call.now());
      var most = KeyQuota.require(records, allowed, limits, hasRemains ? 1 : 0);
      var next = primary.with(with(before, arn.region()));
      var view = new ReplicaView(replica(next, arn, tags, policy, call), call.now());
      var change =
          Change.of(records.replace(next)).and(related.found(view.key(), primary, next, most));
      var outcome =
          Outcome.changed(
              view.response(),
              change,
              Audit.of(Resource.key(primary.arn())).withResponseElements(view.logged()));
      outcome = hasRemains ? outcome.with(Consequence.destruction(arn)) : outcome;
      outcome = outcome.with(view.creation(call.request()));
      return hasReplicasBeside(arn.region(), next) ? outcome.synchronizing(next) : outcome;
    }
  }

  private void requireReachable(KeyArn primary, Region region) {
    if (!region.partition().equals(primary.region().partition()) || !carrier.reaches(region)) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          "ReplicaRegion " + region + " is none that " + primary + " can be replicated to.");
    }
  }

  /// What the rights to the replica are asked with.
  private static AccessRequest access(Call<Request> call, Region region, KeyParameters parameters) {
    return call.access()
        .in(region)
        .with((_, conditions) -> conditions.withMultiRegionKey(parameters, "REPLICA"));
  }

  private Tags tags(Call<Request> call, AccessRequest access, KeyArn arn, Quotas limits) {
    var tags = CustomTags.refuse(call.request().tags(), " are taken by CreateKey alone");
    if (tags.isEmpty()) {
      return Tags.NONE;
    }
    authorizer.authorizeTags(access, arn);
    return Tags.NONE.with(tags, limits.tagsPerKey());
  }

  private KeyPolicy policy(Call<Request> call, KeyTraits replica, Quotas limits) {
    var request = call.request();
    var proposed =
        new ProposedKeyPolicy(request.policy(), request.bypassPolicyLockoutSafetyCheck());
    var access = call.access().in(replica.arn().region());
    return policies.admit(access, replica, proposed, limits.policyBytes());
  }

  /// Whether there is something left of a replica that is over, whose place is free. What is left
  /// of a key of another account is not the caller's to clear away.
  private boolean hasRemains(KeyArn arn, Instant now) {
    var found = carrier.find(arn);
    if (found.filter(key -> !key.arn().equals(arn) || !key.lifecycle().isOver(now)).isPresent()) {
      throw new KmsException(
          ErrorCode.ALREADY_EXISTS,
          "You can create only one replica of each primary key in each AWS Region.");
    }
    return found.isPresent();
  }

  private static boolean hasReplicasBeside(Region region, KeyRecord primary) {
    return primary.replication().filter(all -> all.others(region).size() > 1).isPresent();
  }

  private static Replication with(Replication before, Region replica) {
    if (before.includes(replica)) {
      // It is over, and the related keys have not been told yet.
      return before;
    }
    if (before.replicas().size() >= Replication.MOST_REPLICAS) {
      throw new KmsException(
          ErrorCode.LIMIT_EXCEEDED,
          "A key has " + Replication.MOST_REPLICAS + " replicas at most.");
    }
    return before.with(replica);
  }

  private static KeyRecord replica(
      KeyRecord primary, KeyArn arn, Tags tags, KeyPolicy policy, Call<Request> call) {
    var description = call.request().description();
    var creating = Replication.Transition.Kind.CREATING;
    return new KeyRecord(
        arn,
        primary.parameters(),
        Lifecycle.beginning(call.now()),
        description == null ? "" : description,
        tags,
        policy,
        primary.materials().replicated(),
        primary.rotation(),
        primary.replication().map(shared -> shared.beginning(creating, call.now())),
        1);
  }

  /// The primary key, the Region that is to have a replica, and what that begins with.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required @Length(min = 1, max = 32) @Matches("^([a-z]+-){2,3}\\d+$") Region replicaRegion,
      @Nullable @Length(min = 1, max = 131072) @Matches("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
          String policy,
      @Nullable Boolean bypassPolicyLockoutSafetyCheck,
      @Nullable @Length(max = 8192) String description,
      @Nullable List<RequestedTag> tags)
      implements ConditionSource, Completable {

    @Override
    public Request completed() {
      return new Request(
          keyId,
          replicaRegion,
          policy,
          requireNonNullElse(bypassPolicyLockoutSafetyCheck, false),
          requireNonNullElse(description, ""),
          tags);
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      if (action.equals(Action.REPLICATE_KEY.policyName())) {
        conditions.with(RequestKey.REPLICA_REGION, replicaRegion.value());
      } else {
        conditions
            .with(RequestKey.BYPASS_POLICY_LOCKOUT_SAFETY_CHECK, bypassPolicyLockoutSafetyCheck)
            .withTags(tags == null ? List.of() : tags);
      }
    }
  }

  /// The replica, its key policy and its tags.
  public record Response(
      KeyMetadata replicaKeyMetadata, String replicaPolicy, List<Tag> replicaTags) {}
}
