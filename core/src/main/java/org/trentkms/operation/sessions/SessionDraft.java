package org.trentkms.operation.sessions;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trentkms.authorization.Identities;
import org.trentkms.id.AccountId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.FederatedIdentity;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionPolicies;
import org.trentkms.json.JsonReader;
import org.trentkms.keyring.sessions.SessionTokens;
import org.trentkms.operation.Call;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

/// The terms of a session that was asked for, with those that it inherits from the session of the
/// caller (IAM User Guide, "Pass session tags in AWS STS", "Monitor and control actions taken with
/// assumed roles").
///
/// Its policies are looked at only when it begins: whoever may not begin it is not to learn which
/// policies an account has.
///
/// @param tags those of the request and those that are inherited
/// @param transitive the same of the keys that are handed on
record SessionDraft(
    RequestedSession request,
    Map<String, String> tags,
    Set<String> transitive,
    Optional<String> sourceIdentity) {

  private static final int MOST_TAGS = 50;
  private static final String RESERVED = "aws:";
  private static final PolicyReader READER = new PolicyReader(PolicyKind.IDENTITY);

  /// @throws org.trentkms.error.KmsException ValidationException, also where the source identity
  ///   would become another
  static SessionDraft of(RequestedSession request, Caller caller) {
    var tags = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    var transitive = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    addRequested(request, tags, transitive);
    caller.session().ifPresent(session -> inherit(session, tags, transitive));
    if (tags.size() > MOST_TAGS) {
      throw SessionErrors.invalid("A session has at most " + MOST_TAGS + " tags.");
    }
    return new SessionDraft(request, tags, transitive, sourceIdentity(request, caller));
  }

  /// What policies are read with, and found in.
  record Rules(JsonReader json, Identities identities) {}

  private static void addRequested(
      RequestedSession request, Map<String, String> tags, Set<String> transitive) {
    for (var tag : request.allTags()) {
      if (tag.key().toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
        throw SessionErrors.invalid("Tag keys must not begin with aws:, which is reserved.");
      }
      if (tags.put(tag.key(), tag.value()) != null) {
        throw SessionErrors.invalid(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
    }
    for (var key : request.allTransitive()) {
      if (!tags.containsKey(key)) {
        throw SessionErrors.invalid(
            "The specified transitive tag key must be included in the requested tags.");
      }
      transitive.add(key);
    }
  }

  private static void inherit(Session session, Map<String, String> tags, Set<String> transitive) {
    for (var key : session.transitive()) {
      var value = valueOf(key, session.tags());
      if (tags.putIfAbsent(key, value) != null) {
        throw SessionErrors.invalid(
            "One of the specified transitive tag keys can't be set because it conflicts with a"
                + " transitive tag key from the calling session.");
      }
      transitive.add(key);
    }
  }

  private static String valueOf(String key, Map<String, String> tags) {
    return tags.entrySet().stream()
        .filter(tag -> tag.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static Optional<String> sourceIdentity(RequestedSession request, Caller caller) {
    var inherited = caller.session().flatMap(Session::sourceIdentity);
    var asked = Optional.ofNullable(request.sourceIdentity());
    if (inherited.isPresent() && asked.isPresent() && !inherited.equals(asked)) {
      throw SessionErrors.invalid(
          "The source identity is already set for this assume role session");
    }
    return asked.or(() -> inherited);
  }

  private SessionPolicies policies(AccountId owner, Rules rules) {
    var inline = Optional.ofNullable(request.policy());
    inline.ifPresent(text -> requirePolicy(text, rules.json()));
    for (var arn : request.managed()) {
      if (!arn.contains(":iam::" + owner + ":policy/")
          || rules.identities().managedPolicy(arn).isEmpty()) {
        throw SessionErrors.invalid("ARN " + arn + " is not that of a managed policy of " + owner);
      }
    }
    return new SessionPolicies(inline, request.managed());
  }

  private static void requirePolicy(String text, JsonReader json) {
    var document =
        json.read(text)
            .orElseThrow(() -> SessionErrors.malformedPolicy("This policy contains invalid Json"));
    if (READER.read(document) instanceof Reading.Refused(var reason)) {
      throw SessionErrors.malformedPolicy(reason.text());
    }
  }

  /// The session, which begins now.
  ///
  /// @param owner whose managed policies may be around it
  /// @throws org.trentkms.error.KmsException MalformedPolicyDocumentException, ValidationException
  ///   where a managed policy is not there, PackedPolicyTooLargeException
  Session begin(Call<?> call, Duration duration, AccountId owner, Rules rules) {
    var caller = call.caller();
    var now = call.now();
    var session =
        new Session(
            caller.origin(),
            now,
            now.plus(duration),
            policies(owner, rules),
            tags,
            transitive,
            sourceIdentity,
            federation(caller));
    var percent = packedPercent(session);
    if (percent > 100) {
      throw SessionErrors.tooLarge(percent);
    }
    return session;
  }

  private static Optional<FederatedIdentity> federation(Caller caller) {
    return caller.principal() instanceof Principal.WebIdentityUser user
        ? Optional.of(user.claims().identity())
        : Optional.empty();
  }

  /// How much of what a token has room for the session takes.
  static int packedPercent(Session session) {
    return Math.ceilDiv(100 * SessionTokens.packedSize(session), SessionTokens.MOST_PACKED);
  }
}
