package org.trentkms.server.identity.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.policy.Policy;
import org.trentkms.policy.document.PolicyKind;

/// Gathers the policies that users, groups and roles have, within IAM's bounds.
record AttachedPolicies(ManagedPolicies managed, PolicyTexts texts, Mistakes mistakes) {

  /// What policies can be attached to, and how many of them (IAM User Guide, "IAM and AWS STS
  /// quotas", with the greatest values that AWS grants).
  enum Holder {
    USER(UniqueId.Kind.USER, "user", 20, 2_048),
    GROUP(UniqueId.Kind.GROUP, "group", 10, 5_120),
    ROLE(UniqueId.Kind.ROLE, "role", 20, 10_240);

    private final UniqueId.Kind kind;
    private final String text;
    private final int mostManaged;
    private final int longestInline;

    Holder(UniqueId.Kind kind, String text, int mostManaged, int longestInline) {
      this.kind = kind;
      this.text = text;
      this.mostManaged = mostManaged;
      this.longestInline = longestInline;
    }

    UniqueId.Kind kind() {
      return kind;
    }

    /// How many managed policies at most.
    int mostManaged() {
      return mostManaged;
    }

    /// How many characters all inline policies have at most, white space not counted.
    int longestInline() {
      return longestInline;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// The policies that are attached to a user, group or role.
  ///
  /// @param owner the user, group or role, with its path: `user/division/Bob`
  record Attachment(
      AccountId account,
      Holder holder,
      String owner,
      List<PolicyReference> managed,
      List<InlinePolicyEntry> inline,
      FilePlace place) {}

  /// All that are attached, managed ones first.
  List<Policy> of(Attachment attachment) {
    var most = attachment.holder().mostManaged();
    var place = attachment.place();
    if (attachment.managed().size() > most) {
      mistakes.add(
          place, "'policies': a " + attachment.holder() + " has at most " + most + " of them");
    }
    List<Policy> policies = new ArrayList<>();
    attachment.managed().stream()
        .distinct()
        .forEach(reference ->
            managed
                .find(attachment.account(), reference, "policies", place)
                .ifPresent(policies::add));
    policies.addAll(inline(attachment));
    return policies;
  }

  private List<Policy> inline(Attachment attachment) {
    var names = new HashSet<String>();
    var policies = new ArrayList<Policy>();
    var size = 0L;
    for (var entry : attachment.inline()) {
      var place = attachment.place().at(entry.line());
      var name = entry.name().value();
      if (!names.add(name)) {
        mistakes.add(place, "'inlinePolicies': there is one with the name '" + name + "' already");
      }
      var title = "inline policy " + name + " of " + attachment.owner();
      var read = texts.read(PolicyKind.IDENTITY, title, entry.source(), place);
      size += read.map(PolicyTexts.Measured::size).orElse(0L);
      read.ifPresent(measured -> policies.add(measured.policy()));
    }
    var longest = attachment.holder().longestInline();
    if (size > longest) {
      mistakes.add(
          attachment.place(),
          "'inlinePolicies': those of a "
              + attachment.holder()
              + " have together at most "
              + longest
              + " characters, white space not counted");
    }
    return policies;
  }

  /// The permissions boundary that is named.
  Optional<Policy> boundary(AccountId account, PolicyReference reference, FilePlace place) {
    return managed.find(account, reference, "permissionsBoundary", place);
  }
}
