package org.trentkms.server;

import java.util.function.Supplier;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.RequestId;
import org.trentkms.keyring.GrantTokens;
import org.trentkms.operation.table.SessionOperations;
import org.trentkms.quota.RequestRates;
import org.trentkms.server.clock.Times;
import org.trentkms.server.decision.DecisionLog;
import org.trentkms.server.front.Admission;
import org.trentkms.server.front.Ambient;
import org.trentkms.server.front.RequestPath;
import org.trentkms.server.front.StsProtocol;
import org.trentkms.server.front.Trail;
import org.trentkms.server.identity.LiveIdentities;

/// Makes the way of a request to AWS STS. It goes by the machine's clock alone: sessions do not
/// live by the time that keys do, which may be moved, or doubted.
///
/// @param ids fresh random ids, for requests and for audit events
record StsPath(
    LiveIdentities identities, DecisionLog decisions, RandomBytes random, Supplier<RequestId> ids) {

  RequestPath over(Storage storage, CallerDoors callers) {
    var wall = storage.times().wall();
    return new RequestPath(
        new Admission(
            callers.sts(), RequestRates.unlimited(), new GrantTokens(storage.domainKeys(), random)),
        SessionOperations.catalogue(callers.tokens().tools(identities)),
        new StsProtocol(),
        storage.store(),
        new Trail(storage.log(), storage.usages(), decisions),
        new Ambient(new Times(wall, wall), ids));
  }
}
