package org.trentkms.identity;

/// What a session goes back to, be it through other sessions: once that is no more, it ends.
public sealed interface SessionOrigin {

  /// The long-lived access key with this id.
  record AccessKey(String id) implements SessionOrigin {}

  /// An identity provider that has vouched for whoever began it.
  record Provider(ProviderName name) implements SessionOrigin {}
}
