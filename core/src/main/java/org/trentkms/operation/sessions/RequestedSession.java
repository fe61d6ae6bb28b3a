package org.trentkms.operation.sessions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a request says of the session that it asks for.
///
/// @param policy the text of an inline policy
/// @param policyArns those of managed policies
/// @param transitiveTagKeys the tags that sessions begun by this one are to have, too
record RequestedSession(
    @Nullable String policy,
    @Nullable List<PolicyDescriptor> policyArns,
    @Nullable List<SessionTag> tags,
    @Nullable List<String> transitiveTagKeys,
    @Nullable String sourceIdentity) {

  List<String> managed() {
    return orNone(policyArns).stream()
        .flatMap(descriptor -> Optional.ofNullable(descriptor.arn()).stream())
        .toList();
  }

  List<SessionTag> allTags() {
    return orNone(tags);
  }

  List<String> allTransitive() {
    return orNone(transitiveTagKeys);
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
