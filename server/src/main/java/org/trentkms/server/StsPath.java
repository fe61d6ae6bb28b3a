package org.trentkms.server;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.RequestId;
import org.trentkms.keyring.GrantTokens;
import org.trentkms.operation.table.SessionOperations;
import org.trentkms.quota.RequestRates;
import org.trentkms.quota.UnprovedCalls;
import org.trentkms.server.clock.Times;
import org.trentkms.server.decision.DecisionLog;
import org.trentkms.server.front.Admission;
import org.trentkms.server.front.Ambient;
import org.trentkms.server.front.RequestPath;
import org.trentkms.server.front.StsProtocol;
import org.trentkms.server.front.Trail;
import org.trentkms.server.http.OffLoopWork;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.oidc.IdentityTokens;
import org.trentkms.server.oidc.WebIdentityDoor;
import org.trentkms.sigv4.VouchedCallers;

/// Makes the way of a request to AWS STS. It goes by the machine's clock alone: sessions do not
/// live by the time that keys do, which may be moved, or doubted.
///
/// @param ids fresh random ids, for requests and for audit events
/// @param ticker elapsed nanoseconds
record StsPath(
    LiveIdentities identities,
    DecisionLog decisions,
    RandomBytes random,
    Supplier<RequestId> ids,
    LongSupplier ticker) {

  RequestPath over(Storage storage, CallerDoors callers) {
    var wall = storage.times().wall();
    return new RequestPath(
        new Admission(
            callers.sts(),
            new VouchedCallers(door(wall)::prove, callers.region()),
            RequestRates.unlimited(),
            new GrantTokens(storage.domainKeys(), random)),
        SessionOperations.catalogue(callers.tokens().tools(identities)),
        new StsProtocol(),
        storage.store(),
        new Trail(storage.log(), storage.usages(), decisions, storage.waits()),
        new Ambient(new Times(wall, wall), ids));
  }

  private WebIdentityDoor door(InstantSource wall) {
    var tokens =
        new IdentityTokens(identities, new JacksonJsonReader(), ticker, Thread::startVirtualThread);
    var secret = ByteBuffer.wrap(random.bytes(Integer.BYTES)).getInt();
    return new WebIdentityDoor(tokens, new UnprovedCalls(ticker, secret), new OffLoopWork(), wall);
  }
}
