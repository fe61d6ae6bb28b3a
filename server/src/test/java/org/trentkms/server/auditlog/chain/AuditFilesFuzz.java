package org.trentkms.server.auditlog.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.RecordDecoder;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.testing.fuzz.FuzzContract;

/// Texts in place of the files that prove an audit log, and of its records: each is nothing, or is
/// read as what it was written from, octet by octet.
public final class AuditFilesFuzz extends FuzzContract {

  /// The contract over it.
  public AuditFilesFuzz() {
    super(AuditFilesFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(AuditFilesFuzz::read, input);
  }

  private static void read(byte[] input) {
    var reader = new JacksonJsonReader();
    var content = Bytes.owning(input);
    var text = new String(input, UTF_8);
    SignedHead.read(reader, text)
        .ifPresent(head -> assertThat(head.line().toByteArray()).isEqualTo(text.getBytes(UTF_8)));
    Digest.read(reader, content)
        .ifPresent(digest -> {
          assertThat(digest.content()).isEqualTo(content);
          assertThat(digest.dataSigningString()).isNotEmpty();
        });
    RetentionMarker.read(reader, content)
        .ifPresent(marker -> assertThat(marker.content()).isEqualTo(content));
    var decoder = new RecordDecoder();
    decoder.time(content);
    decoder.call(content);
  }
}
