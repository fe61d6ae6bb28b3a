package org.trentkms.server.auditlog.segment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Where the members of a compressed segment lie in its file.
final class Members {

  /// A member, and where it begins: in the segment and in the file.
  record Placed(long position, long offset, Member member) {

    long end() {
      return position + member.contentSize();
    }
  }

  private final NavigableMap<Long, Placed> byPosition = new TreeMap<>();

  private Members(List<Placed> all) {
    all.forEach(placed -> byPosition.put(placed.position(), placed));
  }

  /// Finds them, from header to header; empty where there is anything else in the file.
  static Optional<Members> of(RandomAccessFile file) throws IOException {
    var all = new ArrayList<Placed>();
    var header = new byte[Member.HEADER];
    var position = 0L;
    for (var offset = 0L; offset < file.length(); ) {
      if (offset + header.length > file.length()) {
        return Optional.empty();
      }
      file.seek(offset);
      file.readFully(header);
      var member = Member.of(header);
      if (member.isEmpty() || offset + member.get().size() > file.length()) {
        return Optional.empty();
      }
      all.add(new Placed(position, offset, member.get()));
      position += member.get().contentSize();
      offset += member.get().size();
    }
    return Optional.of(new Members(all));
  }

  /// The size of the segment before it was compressed.
  long length() {
    var last = byPosition.lastEntry();
    return last == null ? 0 : last.getValue().end();
  }

  /// The member that has the position, if any.
  Optional<Placed> at(long position) {
    return Optional.ofNullable(byPosition.floorEntry(position))
        .map(Map.Entry::getValue)
        .filter(placed -> position < placed.end());
  }
}
