package org.trentkms.server;

import java.util.function.Supplier;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.RequestId;
import org.trentkms.keyring.GrantTokens;
import org.trentkms.operation.history.LookupEvents;
import org.trentkms.operation.history.LookupTokens;
import org.trentkms.operation.table.HistoryOperations;
import org.trentkms.quota.LookupRate;
import org.trentkms.quota.RequestRates;
import org.trentkms.server.auditlog.LogSegments;
import org.trentkms.server.auditlog.index.LogIndex;
import org.trentkms.server.clock.Times;
import org.trentkms.server.decision.DecisionLog;
import org.trentkms.server.front.Admission;
import org.trentkms.server.front.Ambient;
import org.trentkms.server.front.AwsJsonProtocol;
import org.trentkms.server.front.RequestPath;
import org.trentkms.server.front.Trail;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.json.JacksonJsonReader;

/// Makes the way of a request to AWS CloudTrail, and the index that it is answered from. It goes by
/// the machine's clock, as the audit log does.
///
/// @param ids fresh random ids, for requests and for audit events
record CloudTrailPath(
    LiveIdentities identities,
    DecisionLog decisions,
    RandomBytes random,
    Supplier<RequestId> ids,
    LookupRate rate) {

  RequestPath over(Storage storage, CallerDoors callers, Parts parts) {
    var wall = storage.times().wall();
    var index = new LogIndex(new LogSegments(storage.log()));
    parts.add(index, index::close);
    index.start();
    var authorizer = new Authorizer(identities, new JacksonJsonReader(), KeyGrants.NONE);
    var tokens = new LookupTokens(callers.tokens().keys());
    return new RequestPath(
        new Admission(
            callers.cloudTrail(),
            RequestRates.unlimited(),
            new GrantTokens(storage.domainKeys(), random)),
        HistoryOperations.catalogue(new LookupEvents(authorizer, index, tokens, rate)),
        AwsJsonProtocol.cloudTrail(),
        storage.store(),
        new Trail(storage.log(), storage.usages(), decisions, storage.waits()),
        new Ambient(new Times(wall, wall), ids));
  }
}
