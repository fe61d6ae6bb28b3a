package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.process.LoggedLines;

/// What the log of a `trent server` says of the encryption of calls, which AWS's SDK makes.
final class TlsRecordsIT {

  @TempDir private Path folder;

  @Test
  @AwsVerified(source = "AWS CloudTrail User Guide, CloudTrail record contents", year = 2026)
  void callOverTls_isOnRecordWithWhatWasAgreedOn() throws IOException {
    var mode = Mode.Server.configured(folder);
    try (var trent = mode.start();
        var clients = mode.clients(trent)) {
      mode.client(clients, "100000000000", "us-east-1").listKeys();
      assertThat(LoggedLines.in(Mode.data(folder).resolve("audit")))
          .filteredOn(line -> line.contains("\"eventName\":\"ListKeys\""))
          .singleElement()
          .asString()
          .containsPattern(
              "\"eventCategory\":\"Management\",\"tlsDetails\":\\{\"tlsVersion\":\"TLSv1.3\","
                  + "\"cipherSuite\":\"TLS_[A-Z0-9_]+\","
                  + "\"clientProvidedHostHeader\":\"[a-z0-9.]+:"
                  + trent.endpoint().getPort()
                  + "\",\"keyExchange\":\"[A-Za-z0-9-]+\"\\}\\}$");
    }
  }
}
