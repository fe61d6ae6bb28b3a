package org.trentkms.operation.replicas;

import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyReference;
import org.trentkms.id.Region;
import org.trentkms.key.Action;
import org.trentkms.key.KeyErrors;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Replication;
import org.trentkms.key.StateTable;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Consequence;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.replica.Carrier;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;

/// UpdatePrimaryRegion: makes a replica of a multi-Region key the primary, and the primary a
/// replica.
public final class UpdatePrimaryRegion implements Operation<UpdatePrimaryRegion.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final Authorizer authorizer;
  private final Carrier carrier;
  private final RelatedKeys related;

  public UpdatePrimaryRegion(
      Keyring keyring, KeyRecords records, Authorizer authorizer, Carrier carrier) {
    this.keyring = keyring;
    this.records = records;
    this.authorizer = authorizer;
    this.carrier = carrier;
    this.related = new RelatedKeys(carrier);
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.UPDATE_PRIMARY_REGION)) {
      var primary = key.record();
      var region = call.request().primaryRegion();
      var before = PrimaryKeys.require(primary);
      requireOther(primary, region);
      requireRelated(before, primary.arn().in(region));
      var replica = replica(primary.arn().in(region), call);
      var next =
          primary.with(
              before.ledBy(region).beginning(Replication.Transition.Kind.UPDATING, call.now()));
      var change = Change.of(records.replace(next)).and(related.lead(replica, next, call.now()));
      return Outcome.changed(change, Audit.changed(primary.arn()))
          .with(inTheNewPrimarysRegion(replica.arn()));
    }
  }

  private static void requireOther(KeyRecord primary, Region region) {
    if (region.equals(primary.arn().region())) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          primary.arn() + " is the multi-region primary key already.");
    }
  }

  /// A key of the same id in that Region is not enough: where ids can be chosen, it may be none of
  /// the related keys.
  private static void requireRelated(Replication before, KeyArn arn) {
    if (!before.includes(arn.region())) {
      throw KeyErrors.notFound(arn);
    }
  }

  /// The replica that becomes the primary. The caller needs the same right to it as to the primary.
  private KeyRecord replica(KeyArn arn, Call<Request> call) {
    var replica =
        carrier
            .find(arn)
            .filter(found -> found.arn().equals(arn))
            .filter(found -> found.isRelated() && !found.lifecycle().isOver(call.now()))
            .orElseThrow(() -> KeyErrors.notFound(arn));
    var key = authorizer.protect(replica, () -> records.aliasNames(replica.arn()));
    authorizer.authorize(call.access().in(arn.region()), Action.UPDATE_PRIMARY_REGION, key);
    StateTable.require(Action.UPDATE_PRIMARY_REGION, arn, replica.state(call.now()));
    return replica;
  }

  private static Consequence inTheNewPrimarysRegion(KeyArn arn) {
    var parameters =
        new ResponseElements()
            .with("keyId", arn.toString())
            .with("primaryRegion", arn.region().value())
            .build();
    var elements = new ResponseElements().with("keyId", arn.toString()).build();
    return Consequence.ofCaller("UpdatePrimaryRegion", arn, parameters, elements);
  }

  /// The primary key, and the Region that is to have it.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required @Length(min = 1, max = 32) @Matches("^([a-z]+-){2,3}\\d+$") Region primaryRegion)
      implements ConditionSource {

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions.with(RequestKey.PRIMARY_REGION, primaryRegion.value());
    }
  }
}
