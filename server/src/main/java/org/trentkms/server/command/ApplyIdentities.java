package org.trentkms.server.command;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.id.UniqueId;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.identity.DeclaredIdentities;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.identity.UniqueIds;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.store.Change;

/// ApplyIdentities: brings what a directory declares into force. A server gives it to itself, when
/// it starts and when it reads its files anew.
public final class ApplyIdentities implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(ApplyIdentities.class);
  private static final String NAME = "ApplyIdentities";
  private static final String DIRECTORY = "directory";
  private static final String DIGEST = "sha256";

  private final DeclaredIdentities declared;
  private final UniqueIds ids;
  private final LiveIdentities live;

  public ApplyIdentities(DeclaredIdentities declared, UniqueIds ids, LiveIdentities live) {
    this.declared = declared;
    this.ids = ids;
    this.live = live;
  }

  /// The command with its arguments, which say what was applied.
  public RequestLine request() {
    return new RequestLine(
        NAME,
        new JsonMembers()
            .with(DIRECTORY, declared.directory().toString())
            .with(DIGEST, declared.digest())
            .object());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public Set<String> arguments() {
    return Set.of(DIRECTORY, DIGEST);
  }

  @Override
  public Completion run(Invocation invocation) {
    var plan = ids.plan(declared, invocation.now());
    var result =
        new JsonMembers()
            .with("users", count(UniqueId.Kind.USER))
            .with("groups", count(UniqueId.Kind.GROUP))
            .with("roles", count(UniqueId.Kind.ROLE))
            .with("oidcProviders", declared.providers().size())
            .with("idsAssigned", plan.assigned())
            .with("idsRetired", plan.retired())
            .object();
    return (plan.writes().isEmpty()
            ? Completion.of(result)
            : Completion.of(result, new Change(plan.writes())))
        .followedBy(() -> bringIntoForce(plan));
  }

  private void bringIntoForce(UniqueIds.Plan plan) {
    live.replace(plan.snapshot());
    LOG.info(
        "{}: {} users, {} groups, {} roles and {} identity providers are declared;"
            + " {} unique ids are new, {} are retired",
        declared.directory(),
        count(UniqueId.Kind.USER),
        count(UniqueId.Kind.GROUP),
        count(UniqueId.Kind.ROLE),
        declared.providers().size(),
        plan.assigned(),
        plan.retired());
  }

  private int count(UniqueId.Kind kind) {
    return (int) declared.identities().stream().filter(each -> each.key().kind() == kind).count();
  }
}
