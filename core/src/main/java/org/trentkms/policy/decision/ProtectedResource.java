package org.trentkms.policy.decision;

import org.trentkms.id.AccountId;
import org.trentkms.policy.Policy;

/// A resource with a policy of its own, without which nobody may do anything with it.
public record ProtectedResource(AccountId owner, Policy policy) {}
