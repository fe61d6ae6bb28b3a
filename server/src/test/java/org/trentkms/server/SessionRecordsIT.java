package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.Roles.BOB;
import static org.trentkms.server.Roles.NEXT;
import static org.trentkms.server.Roles.ROLE;
import static org.trentkms.server.Roles.refusal;
import static org.trentkms.server.Roles.tag;
import static org.trentkms.server.Roles.to;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The records of the operations of AWS STS, each answered and, where it can be, refused: all that
/// they say, after "Logging IAM and AWS STS API calls with AWS CloudTrail" (IAM User Guide).
@Timeout(60)
final class SessionRecordsIT {

  @TempDir private Path folder;

  @Test
  void callsOfUsers_areOnRecordOnce() throws IOException {
    try (var trent = new Roles(folder);
        var bob = trent.sts(BOB)) {
      var before = trent.machine.log().size();
      bob.getCallerIdentity();
      before = assertRecord(trent.machine, before, "GetCallerIdentity");
      bob.getSessionToken(r -> r.durationSeconds(900));
      before = assertRecord(trent.machine, before, "GetSessionToken");
      bob.getFederationToken(r -> r.name("feed").durationSeconds(900).tags(tag("team", "red")));
      before = assertRecord(trent.machine, before, "GetFederationToken");
      var issued =
          trent.assume(
              r -> r.sourceIdentity("Bob").tags(tag("stage", "test")).durationSeconds(900));
      before = assertRecord(trent.machine, before, "AssumeRole");
      assertThat(refusal(() -> bob.assumeRole(to(ROLE)))).isEqualTo("AccessDenied");
      before = assertRecord(trent.machine, before, "AssumeRole.denied");
      try (var session = trent.sts(issued)) {
        session.assumeRole(to(NEXT));
        before = assertRecord(trent.machine, before, "AssumeRole.chained");
        assertThat(refusal(session::getSessionToken)).isEqualTo("AccessDenied");
        before = assertRecord(trent.machine, before, "GetSessionToken.denied");
        assertThat(refusal(() -> session.getFederationToken(r -> r.name("feed"))))
            .isEqualTo("AccessDenied");
        assertRecord(trent.machine, before, "GetFederationToken.denied");
      }
    }
  }

  @Test
  void callsOfWebIdentities_areOnRecordOnce() throws IOException {
    try (var trent = new WebIdentityFixture(folder)) {
      var before = trent.machine.log().size();
      trent.assume(trent.token());
      before = assertRecord(trent.machine, before, "AssumeRoleWithWebIdentity");
      assertThat(
              refusal(() -> trent.assume(trent.token(), r -> r.roleArn(WebIdentityFixture.NOBODY))))
          .isEqualTo("AccessDenied");
      assertRecord(trent.machine, before, "AssumeRoleWithWebIdentity.denied");
    }
  }

  /// Requires that the log has grown by one record, that of the file, and returns how long it is.
  private static int assertRecord(MovedServer machine, int before, String file) throws IOException {
    var log = machine.log();
    assertThat(log).hasSize(before + 1);
    GoldenRecords.assertAre(file, List.of(log.getLast()));
    return log.size();
  }
}
