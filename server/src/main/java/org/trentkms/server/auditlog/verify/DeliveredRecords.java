package org.trentkms.server.auditlog.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;

/// The records of a file in CloudTrail's layout, byte for byte as they are in their segment. What
/// is within a record is looked at no more than it takes to find its end.
final class DeliveredRecords {

  private static final byte[] BEGIN = "{\"Records\":[".getBytes(US_ASCII);
  private static final byte[] END = "]}".getBytes(US_ASCII);

  private final InputStream content;
  private final Sha256 digest = new Sha256();
  private int depth;
  private boolean isInText;
  private boolean isEscaped;

  /// @param content that of the file before compression, which need not be buffered
  DeliveredRecords(InputStream content) {
    this.content = content;
  }

  /// Reads them all, and tells of each its hash.
  ///
  /// @return whether the file has the form that Trent gives it
  boolean read(Consumer<Bytes> found) throws IOException {
    if (!Arrays.equals(content.readNBytes(BEGIN.length), BEGIN)) {
      return false;
    }
    for (var next = content.read(); next == '{'; next = content.read()) {
      if (!readRecord(next)) {
        return false;
      }
      found.accept(Bytes.owning(digest.finish()));
      next = content.read();
      if (next == END[0]) {
        return content.read() == END[1] && content.read() < 0;
      }
      if (next != ',') {
        return false;
      }
    }
    return false;
  }

  private boolean readRecord(int begin) throws IOException {
    var one = new byte[1];
    for (var next = begin; next >= 0; next = content.read()) {
      one[0] = (byte) next;
      digest.update(one, 0, 1);
      pass(next);
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  private void pass(int next) {
    if (isInText) {
      isInText = isEscaped || next != '"';
      isEscaped = !isEscaped && next == '\\';
    } else if (next == '"') {
      isInText = true;
    } else if (next == '{') {
      depth++;
    } else if (next == '}') {
      depth--;
    }
  }
}
