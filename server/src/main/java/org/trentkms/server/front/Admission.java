package org.trentkms.server.front;

import org.trentkms.keyring.GrantTokens;
import org.trentkms.quota.RequestRates;
import org.trentkms.sigv4.Authenticator;

/// Who is served, and how often: it proves callers, counts their calls, and reads their grant
/// tokens.
public record Admission(Authenticator authenticator, RequestRates rates, GrantTokens tokens) {}
