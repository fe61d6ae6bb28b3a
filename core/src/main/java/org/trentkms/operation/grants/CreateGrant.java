package org.trentkms.operation.grants;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.GrantPartyAdmission;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantParty;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyParameters;
import org.trentkms.keyring.GrantRecords;
import org.trentkms.keyring.GrantTokens;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.OpenKey;
import org.trentkms.operation.Call;
import org.trentkms.operation.DryRunnable;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.operation.TakesGrantTokens;
import org.trentkms.quota.QuotaErrors;
import org.trentkms.quota.Quotas;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Required;
import org.trentkms.shape.Unlogged;
import org.trentkms.store.Change;

/// CreateGrant: permits somebody to use a KMS key.
public final class CreateGrant implements Operation<CreateGrant.Request> {

  private final Keyring keyring;
  private final GrantRecords records;
  private final GrantTokens tokens;
  private final GrantPartyAdmission parties;
  private final Supplier<Quotas> quotas;

  public CreateGrant(
      Keyring keyring,
      GrantRecords records,
      GrantTokens tokens,
      GrantPartyAdmission parties,
      Supplier<Quotas> quotas) {
    this.keyring = keyring;
    this.records = records;
    this.tokens = tokens;
    this.parties = parties;
    this.quotas = quotas;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.CREATE_GRANT)) {
      var grant = grant(call, key);
      if (!key.permission().extendsTo(grant)) {
        throw Authorizer.tooWide(call.access(), key.permission());
      }
      var before = records.madeBefore(grant);
      if (before.isPresent()) {
        return Outcome.answer(response(before.get()), audit(before.get()));
      }
      var most = quotas.get().grantsPerKey();
      if (records.has(key, most)) {
        throw QuotaErrors.grants(most);
      }
      return Outcome.changed(response(grant), Change.of(records.insert(grant, most)), audit(grant));
    }
  }

  private Response response(Grant grant) {
    return new Response(tokens.issue(grant), grant.id().value());
  }

  private static Audit audit(Grant grant) {
    var elements =
        new ResponseElements()
            .with("grantId", grant.id().value())
            .with("keyId", grant.key().toString());
    return Audit.of(Resource.key(grant.key())).withResponseElements(elements.build());
  }

  private Grant grant(Call<Request> call, OpenKey key) {
    var request = call.request();
    requireMoreThanGranting(request.operations());
    var grantee = party(request.granteePrincipal(), request.granteeServicePrincipal(), "Grantee");
    var retirer =
        party(request.retiringPrincipal(), request.retiringServicePrincipal(), "Retiring");
    var constraints = request.terms().admit();
    var grant =
        new Grant(
            key.arn(),
            records.newId(),
            Optional.ofNullable(request.name()),
            grantee.orElseThrow(() ->
                GrantErrors.invalid(
                    "Exactly one of GranteePrincipal and GranteeServicePrincipal must be specified.")),
            retirer,
            operations(request.operations(), constraints, key.record().parameters()),
            constraints,
            call.caller().account(),
            call.now());
    requireTermsOfServices(grant);
    return grant;
  }

  private Optional<GrantParty> party(
      @Nullable String arn, @Nullable String service, String parameter) {
    if (arn != null && service != null) {
      throw GrantErrors.invalid(
          parameter
              + "Principal and "
              + parameter
              + "ServicePrincipal cannot be specified together.");
    }
    if (service != null) {
      return Optional.of(new GrantParty.Service(service));
    }
    return Optional.ofNullable(arn).map(parties::admit);
  }

  private static void requireMoreThanGranting(List<GrantOperation> asked) {
    if (Set.copyOf(asked).equals(Set.of(GrantOperation.CREATE_GRANT))) {
      throw GrantErrors.invalid("Grants must not contain only the CreateGrant operation.");
    }
  }

  private static void requireTermsOfServices(Grant grant) {
    if (grant.grantee() instanceof GrantParty.Service
        && (grant.constraints().sourceArn().isEmpty() || grant.retirer().isEmpty())) {
      throw GrantErrors.invalid(
          "A grant for GranteeServicePrincipal must have the constraint SourceArn, and"
              + " RetiringPrincipal or RetiringServicePrincipal.");
    }
  }

  private static Set<GrantOperation> operations(
      List<GrantOperation> asked, GrantConstraints constraints, KeyParameters key) {
    if (asked.isEmpty()) {
      throw GrantErrors.invalid("Operations must have at least one grant operation.");
    }
    for (var operation : asked) {
      if (!operation.suits(key)) {
        throw GrantErrors.invalid(
            "Grant operation "
                + operation
                + " is not valid for a KMS key with key spec "
                + key.spec()
                + " and key usage "
                + key.usage()
                + ".");
      }
      if (constraints.areOnContext() && !operation.mayBeConstrained(key)) {
        throw GrantErrors.invalid(
            "Grant operation "
                + operation
                + " of a KMS key with key spec "
                + key.spec()
                + " has no encryption context that could be constrained.");
      }
    }
    return EnumSet.copyOf(asked);
  }

  /// On which key, for whom, what it permits, and who may retire it.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Length(min = 1, max = 256) @Matches("^[\\w+=,.@:/-]+$") String granteePrincipal,
      @Nullable @Length(min = 1, max = 256) @Matches("^[\\w+=,.@:/-]+$") String retiringPrincipal,
      @Required List<GrantOperation> operations,
      @Nullable ConstraintTerms constraints,
      @Nullable @Unlogged @Length(max = 10) @ElementLength(min = 1, max = 8192)
          List<String> grantTokens,
      @Nullable @Length(min = 1, max = 256) @Matches("^[a-zA-Z0-9:/_-]+$") String name,
      @Nullable @Unlogged Boolean dryRun,
      @Nullable
          @Length(min = 1, max = 128)
          @Matches("^([A-Za-z0-9\\-]+)\\.([A-Za-z0-9\\-]+)(\\.[A-Za-z0-9\\-]+)+$")
          String granteeServicePrincipal,
      @Nullable
          @Length(min = 1, max = 128)
          @Matches("^([A-Za-z0-9\\-]+)\\.([A-Za-z0-9\\-]+)(\\.[A-Za-z0-9\\-]+)+$")
          String retiringServicePrincipal)
      implements ConditionSource, DryRunnable, TakesGrantTokens {

    private ConstraintTerms terms() {
      return constraints == null ? ConstraintTerms.NONE : constraints;
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(RequestKey.GRANT_OPERATIONS, operations)
          .with(RequestKey.GRANT_CONSTRAINT_TYPE, terms().constraints().types())
          .with(RequestKey.GRANT_CONSTRAINT_SOURCE_ARN, terms().sourceArn())
          .with(RequestKey.GRANTEE_PRINCIPAL, granteePrincipal)
          .with(RequestKey.GRANTEE_SERVICE_PRINCIPAL, granteeServicePrincipal)
          .with(RequestKey.RETIRING_PRINCIPAL, retiringPrincipal)
          .with(RequestKey.RETIRING_SERVICE_PRINCIPAL, retiringServicePrincipal)
          .withEncryptionContext(terms().constraints().pairs());
    }
  }

  /// The grant, and a token of it.
  public record Response(String grantToken, String grantId) {}
}
