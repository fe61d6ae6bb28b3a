package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;

/// The quotas and rates that `trent dev` is started with hold, for each account and Region apart.
final class DevQuotasIT {

  @TempDir private Path folder;

  @Test
  void quotasAndRates_areThoseOfTheOptions() {
    var launch =
        Launch.dev(folder)
            .with("--quota", "keys=1", "--quota", "tagsPerKey=2", "--rate", "ListKeys=0.001");
    try (var trent = TrentProcess.start(launch);
        var clients = new Clients(trent.endpoint())) {
      var kms = clients.client("111122223333", "us-east-1");
      kms.createKey();
      assertThat(code(() -> kms.createKey())).isEqualTo("LimitExceededException");
      kms.listKeys();
      assertThat(code(() -> kms.listKeys())).isEqualTo("ThrottlingException");

      var otherRegion = clients.client("111122223333", "eu-central-1");
      otherRegion.createKey();
      otherRegion.listKeys();
      var otherAccount = clients.client("444455556666", "us-east-1");
      otherAccount.createKey();
      otherAccount.listKeys();
    }
  }
}
