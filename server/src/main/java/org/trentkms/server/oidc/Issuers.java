package org.trentkms.server.oidc;

import com.nimbusds.jose.JWSHeader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.trentkms.federation.FederationErrors;

/// The issuers that are asked for their keys, each once, whichever accounts trust it.
final class Issuers {

  /// How many are remembered: more than are declared anywhere.
  private static final int MOST = 1_000;

  private final LongSupplier ticker;
  private final Executor behind;
  private final Map<KeySource.Discovered, IssuerKeys> known = new ConcurrentHashMap<>();

  /// @param ticker elapsed nanoseconds
  /// @param behind where issuers are asked while nobody waits
  Issuers(LongSupplier ticker, Executor behind) {
    this.ticker = ticker;
    this.behind = behind;
  }

  /// The key by which a token with this header must be signed. May wait for the issuer.
  ///
  /// @throws org.trentkms.error.KmsException InvalidIdentityTokenException,
  ///   IDPCommunicationErrorException
  VerificationKey find(KeySource source, JWSHeader header) {
    return switch (source) {
      case KeySource.Pinned(var keys) -> keys.find(header).orElseThrow(FederationErrors::noKey);
      case KeySource.Discovered issuer -> keysOf(issuer).find(header);
    };
  }

  private IssuerKeys keysOf(KeySource.Discovered issuer) {
    if (known.size() >= MOST && !known.containsKey(issuer)) {
      known.clear(); // what was declared once, and is no more
    }
    return known.computeIfAbsent(issuer, this::asking);
  }

  private IssuerKeys asking(KeySource.Discovered issuer) {
    return new IssuerKeys(() -> IssuerClient.keys(issuer), issuer.issuer().text(), ticker, behind);
  }
}
