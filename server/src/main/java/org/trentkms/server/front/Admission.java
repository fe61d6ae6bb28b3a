package org.trentkms.server.front;

import org.trentkms.quota.RequestRates;
import org.trentkms.sigv4.Authenticator;

/// Who is served, and how often: it proves callers, and counts their calls.
public record Admission(Authenticator authenticator, RequestRates rates) {}
