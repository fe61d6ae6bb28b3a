package org.trentkms.server.auditlog.cloudtrail;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.CloudTrailFile;
import org.trentkms.server.auditlog.chain.CloudTrailFile.Scope;
import org.trentkms.server.datadir.PrivateFiles;

/// Writes the records of one segment to files in CloudTrail's layout, one for each account and
/// Region, byte for byte and in order. Records of no account stay in the segment alone.
///
/// The segment is read once, or, where it has records of many accounts and Regions, several times:
/// so many files are open at most, and each is one gzip member.
public final class CloudTrailFiles implements AutoCloseable {

  private static final int MOST_OPEN = 32;

  private final AuditFolder folder;
  private final long segment;
  private final Map<Scope, Draft> open = new HashMap<>();
  private final Set<Scope> done = new HashSet<>();
  private final BelongingReader belongings = new BelongingReader();
  private final List<CloudTrailFile> files = new ArrayList<>();
  private boolean isSomeLeft;

  /// The files of a segment, of which a crash may have left some.
  public CloudTrailFiles(AuditFolder folder, long segment) throws IOException {
    this.folder = folder;
    this.segment = segment;
    PrivateFiles.folder(folder.drafts());
    removeDrafts();
  }

  /// Adds a record, if it is of a file that is written in this reading.
  public void add(Bytes record) throws IOException {
    var belonging = belongings.read(record);
    if (belonging.isEmpty() || done.contains(belonging.get().scope())) {
      return;
    }
    var scope = belonging.get().scope();
    var draft = open.get(scope);
    if (draft == null) {
      if (open.size() == MOST_OPEN) {
        isSomeLeft = true;
        return;
      }
      draft = new Draft(scope, folder.drafts().resolve(scope.account() + scope.region()));
      open.put(scope, draft);
    }
    draft.add(record, belonging.get().time());
  }

  /// Finishes the files of this reading.
  ///
  /// @return whether the segment must be read again, from its beginning, for others
  public boolean finishReading() throws IOException {
    for (var draft : open.values()) {
      files.add(draft.finish(folder.folder(), segment));
    }
    done.addAll(open.keySet());
    open.clear();
    var isMore = isSomeLeft;
    isSomeLeft = false;
    return isMore;
  }

  /// The files that are finished, by their names.
  public List<CloudTrailFile> files() {
    return files.stream().sorted(Comparator.comparing(CloudTrailFile::file)).toList();
  }

  @Override
  public void close() throws IOException {
    for (var draft : open.values()) {
      draft.close();
    }
    removeDrafts();
    Files.delete(folder.drafts());
  }

  private void removeDrafts() throws IOException {
    try (var drafts = Files.list(folder.drafts())) {
      for (var draft : drafts.toList()) {
        Files.delete(draft);
      }
    }
  }
}
