package org.trentkms.server.identity;

import java.time.Duration;
import org.trentkms.policy.Policy;

/// On what terms a role is assumed.
///
/// @param trust the policy that says by whom
/// @param longestSession how long at most
public record RoleTerms(Policy trust, Duration longestSession) {}
