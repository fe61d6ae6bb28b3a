package org.trentkms.policy;

import org.trentkms.policy.context.RequestContext;

/// What policies are asked about: who wants to do what with which resource.
///
/// @param resource its ARN, or `*` where the action has none
public record Request(
    Requester requester, ActionName action, String resource, RequestContext context) {}
