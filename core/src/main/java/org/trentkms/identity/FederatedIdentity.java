package org.trentkms.identity;

/// Somebody for whom an identity provider has vouched, as the sessions that he began remember him.
///
/// @param audience the application for which the provider did
/// @param subject who it is, by the provider's own name for him
public record FederatedIdentity(ProviderName provider, String audience, String subject) {}
