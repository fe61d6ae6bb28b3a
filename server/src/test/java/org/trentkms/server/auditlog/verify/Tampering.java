package org.trentkms.server.auditlog.verify;

import java.util.Collections;
import java.util.List;
import org.trentkms.server.auditlog.SealedLog;

/// What somebody may do to a record.
enum Tampering {
  ALTER(Kind.CHANGED) {
    @Override
    void at(List<String> lines, int line) {
      lines.set(line, lines.get(line).replace("Encrypt", "Decrypt"));
    }
  },
  CUT_SHORT(Kind.CHANGED) {
    @Override
    void at(List<String> lines, int line) {
      lines.set(line, lines.get(line).substring(0, 40));
    }
  },
  DELETE(Kind.MISSING) {
    @Override
    void at(List<String> lines, int line) {
      lines.remove(line);
    }
  },
  DOUBLE(Kind.ADDED) {
    @Override
    void at(List<String> lines, int line) {
      lines.add(line, lines.get(line));
    }
  },
  INSERT(Kind.ADDED) {
    @Override
    void at(List<String> lines, int line) {
      lines.add(line, SealedLog.record(4711));
    }
  },
  SWAP(Kind.MOVED) {
    @Override
    void at(List<String> lines, int line) {
      Collections.swap(lines, line, line == 0 ? 1 : line - 1);
    }
  };

  private final Kind kind;

  Tampering(Kind kind) {
    this.kind = kind;
  }

  /// What is said of it.
  Kind kind() {
    return kind;
  }

  abstract void at(List<String> lines, int line);
}
