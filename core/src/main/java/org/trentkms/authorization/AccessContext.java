package org.trentkms.authorization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasName;
import org.trentkms.identity.Principal;
import org.trentkms.identity.SourceResource;
import org.trentkms.identity.TrustedService;
import org.trentkms.policy.context.ConditionKey;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.ContextValues;
import org.trentkms.policy.context.IpAddress;
import org.trentkms.policy.context.RequestContext;
import org.trentkms.policy.context.Value;

/// The condition keys of one call, worked out when the first policy asks for one: most decisions
/// need none.
final class AccessContext implements RequestContext {

  private static final ConditionKey RESOURCE_ALIASES = new ConditionKey("kms:ResourceAliases");
  private static final ConditionKey SOURCE_ARN = new ConditionKey("aws:SourceArn");

  /// The operations whose grants may be for a resource of the service that calls.
  private static final Set<String> OF_GRANTS =
      Set.of("kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant");

  /// The actions that are about a key although it is not their resource: it is about to be made.
  private static final Set<String> OF_NEW_KEYS = Set.of("kms:CreateKey", "kms:TagResource");

  private final AccessRequest access;
  private final String action;
  private final Identities identities;
  private final AccountId owner;

  /// Null where the resource is no key.
  private final @Nullable KeyTraits key;

  private @Nullable ContextMap known;
  private @Nullable ContextValues aliases;

  AccessContext(
      AccessRequest access,
      String action,
      Identities identities,
      AccountId owner,
      @Nullable KeyTraits key) {
    this.access = access;
    this.action = action;
    this.identities = identities;
    this.owner = owner;
    this.key = key;
  }

  @Override
  public ContextValues values(ConditionKey asked) {
    return asked.equals(RESOURCE_ALIASES) ? aliases() : known().values(asked);
  }

  /// The encryption context that conditions see, empty where the request has none. What else they
  /// see is not gathered for it: a decision by a grant needs nothing of that.
  Map<String, String> encryptionContext() {
    var conditions = new RequestConditions(key == null ? null : key.arn());
    access.parameters().addConditions(action, conditions);
    return conditions.encryptionContext();
  }

  /// The resource for which a service makes the call, where it says so.
  Optional<String> sourceArn() {
    return known().values(SOURCE_ARN).all().stream().map(Value::text).findFirst();
  }

  private ContextMap known() {
    var gathered = known;
    if (gathered == null) {
      gathered = gather();
      known = gathered;
    }
    return gathered;
  }

  /// Apart from all others, because they have to be fetched.
  private ContextValues aliases() {
    var fetched = aliases;
    if (fetched == null) {
      fetched = key == null ? ContextValues.ABSENT : fetch(key);
      aliases = fetched;
    }
    return fetched;
  }

  private static ContextValues fetch(KeyTraits key) {
    return new ContextValues.Multiple(
        key.aliases().get().stream().<Value>map(Value.Text::new).toList());
  }

  private ContextMap gather() {
    var conditions = new RequestConditions(key == null ? null : key.arn());
    addGlobal(conditions);
    PrincipalConditions.add(access.caller(), identities, conditions);
    if (isAboutKey() && !(access.caller().principal() instanceof Principal.Service)) {
      var account = access.caller().account().value();
      conditions.with("kms:CallerAccount", new Value.Text(account));
    }
    access
        .alias()
        .map(AliasName::value)
        .ifPresent(name -> conditions.with("kms:RequestAlias", new Value.Text(name)));
    if (key != null) {
      addKey(key, conditions);
    }
    access.parameters().addConditions(action, conditions);
    return conditions.context();
  }

  private void addGlobal(RequestConditions conditions) {
    var now = access.now();
    var circumstances = access.circumstances();
    conditions
        .with("aws:CurrentTime", new Value.Moment(now))
        .with("aws:EpochTime", Value.Numeric.of(now.getEpochSecond()))
        .with("aws:RequestedRegion", new Value.Text(access.caller().region().value()))
        .with("aws:ResourceAccount", new Value.Text(owner.value()))
        .with("aws:SecureTransport", new Value.Truth(circumstances.isSecure()))
        .with("aws:ViaAWSService", new Value.Truth(access.caller().via().isPresent()));
    access.caller().via().ifPresent(service -> addForwarder(service, conditions));
    access.caller().source().ifPresent(resource -> addSource(resource, conditions));
    if (access.caller().service().isEmpty()) {
      addAddress(conditions);
    }
  }

  private static void addSource(SourceResource resource, RequestConditions conditions) {
    conditions
        .with("aws:SourceArn", new Value.Text(resource.arn()))
        .with("aws:SourceAccount", new Value.Text(resource.account().value()));
  }

  private void addForwarder(TrustedService service, RequestConditions conditions) {
    conditions
        .with("aws:CalledVia", List.of(service.name()))
        .with("aws:CalledViaFirst", new Value.Text(service.name()))
        .with("aws:CalledViaLast", new Value.Text(service.name()));
    if (isAboutKey()) {
      var name = service.nameIn(access.caller().region());
      conditions.with("kms:ViaService", new Value.Text(name));
    }
    if (OF_GRANTS.contains(action)) {
      conditions.with("kms:GrantIsForAWSResource", new Value.Truth(true));
    }
  }

  private boolean isAboutKey() {
    return key != null || OF_NEW_KEYS.contains(action);
  }

  /// A call that comes from a service has no address, neither of him for whom it is made nor of the
  /// machine that the service happens to run on.
  private void addAddress(RequestConditions conditions) {
    var circumstances = access.circumstances();
    if (!circumstances.userAgent().isEmpty()) {
      conditions.with("aws:UserAgent", new Value.Text(circumstances.userAgent()));
    }
    IpAddress.parse(circumstances.sourceAddress())
        .ifPresent(address ->
            conditions.with(
                "aws:SourceIp", new Value.Address(address, circumstances.sourceAddress())));
  }

  private void addKey(KeyTraits asked, RequestConditions conditions) {
    var related = asked.replication();
    if (related.isPresent()) {
      var isPrimary = related.get().primary().equals(asked.arn().region());
      conditions.withMultiRegionKey(asked.parameters(), isPrimary ? "PRIMARY" : "REPLICA");
    } else {
      conditions.withSingleRegionKey(asked.parameters());
    }
    asked
        .tags()
        .values()
        .forEach((tag, value) -> conditions.withPair("aws:ResourceTag/", tag, value));
  }
}
