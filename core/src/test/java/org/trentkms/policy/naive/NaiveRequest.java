package org.trentkms.policy.naive;

import java.util.Map;
import java.util.Set;

/// A request as strings: what the requester is called in policies, with the kind of principal
/// before each name, and the context, in which a list is a multivalued key.
record NaiveRequest(
    Set<String> directNames,
    Set<String> roleNames,
    Set<String> accountNames,
    String sessionPrefix,
    String action,
    String resource,
    Map<String, Object> context) {}
