package org.trentkms.server.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.crypto.Sha256;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.operation.sessions.Role;
import org.trentkms.policy.Policy;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.LanguageVersion;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.policy.document.PolicyDocument;
import org.trentkms.policy.document.Selection;
import org.trentkms.policy.document.Statement;

/// A role that nobody has declared, and that is there for whoever asks, where there is nothing to
/// protect. Its unique id follows from its name.
final class UndeclaredRole {

  private static final Policy TRUST = new Policy("trust of an undeclared role", everybody());
  private static final Duration LONGEST = Duration.ofHours(12);

  private UndeclaredRole() {}

  static Role of(AccountId account, String name) {
    var digest = Sha256.of((account + "/" + name).getBytes(StandardCharsets.UTF_8));
    var id = UniqueId.of(UniqueId.Kind.ROLE, Arrays.copyOf(digest, UniqueId.SIZE));
    return new Role(account, name, id, TRUST, LONGEST, Map.of());
  }

  private static PolicyDocument everybody() {
    var everyone =
        Optional.<Selection<NamedPrincipal>>of(
            new Selection.Only<>(List.of(new NamedPrincipal.Everyone())));
    var all = Optional.<Selection<String>>of(new Selection.Only<>(List.of("*")));
    return new PolicyDocument(
        LanguageVersion.V2012,
        Optional.empty(),
        List.of(new Statement(Optional.empty(), Effect.ALLOW, everyone, all, all, List.of())));
  }
}
