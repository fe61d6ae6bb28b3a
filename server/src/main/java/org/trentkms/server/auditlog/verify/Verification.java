package org.trentkms.server.auditlog.verify;

import java.util.List;
import java.util.Optional;
import org.trentkms.server.auditlog.chain.Digest;
import org.trentkms.server.auditlog.chain.Head;
import org.trentkms.server.auditlog.chain.RetentionMarker;

/// What came of verifying a log.
///
/// @param proven how many records are as they were sealed
/// @param unsealed how many follow the last head: nothing is known of them yet
/// @param cloudTrailFiles how many files in CloudTrail's layout were verified
/// @param removed what was removed before because of its age
/// @param last the last head
/// @param lastDigest the last digest
/// @param problems what is wrong, as much of it as is kept
/// @param problemCount how much is wrong
public record Verification(
    int segments,
    long proven,
    long unsealed,
    int heads,
    int digests,
    int cloudTrailFiles,
    Optional<RetentionMarker> removed,
    Optional<Head> last,
    Optional<Digest> lastDigest,
    List<Problem> problems,
    long problemCount) {

  public Verification {
    problems = List.copyOf(problems);
  }
}
