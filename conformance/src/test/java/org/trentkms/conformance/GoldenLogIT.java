package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.LoggedLines;
import org.trentkms.conformance.process.TrentProcess;

/// Audit logs that older versions of Trent have left. What they hold is told in the README beside
/// them.
final class GoldenLogIT {

  private static final String ACCESS_KEY = "AKIATRENTCLOCK000001";
  private static final String SECRET = "known to this test alone";
  private static final String ENCRYPT = "\"eventName\":\"Encrypt\"";
  private static final int MOST_LOOKS = 300;
  private static final int LOOK_MILLISECONDS = 100;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"v12/killed", "v12/stopped"})
  void logOfAnOlderLayout_isGoneOnWith_provedAndSearched(String name) throws Exception {
    var golden = GoldenFolder.of("/log/" + name);
    var data = GoldenFolder.copied(golden, folder.resolve("data"));
    Files.move(data.resolve("root.key"), folder.resolve("root.key"));
    var before = LoggedLines.in(golden.resolve("audit"));
    var audit = data.resolve("audit");

    var calls = new ArrayList<String>();
    for (var start = 1; start <= 2; start++) {
      calls.add(callAndAwaitArchive(audit));
    }

    var after = LoggedLines.in(audit);
    assertThat(after.subList(0, before.size())).isEqualTo(before);
    assertThat(after.subList(before.size(), after.size()))
        .filteredOn(line -> line.contains("\"eventName\":\"DescribeKey\""))
        .hasSize(calls.size());
    assertThat(String.join("", after)).contains(calls);
    assertThat(run("audit", "verify", "--json", audit.toString()))
        .contains("\"records\":" + after.size(), "\"notYetSealed\":0");
    assertThat(run("audit", "search", "--json", "--operation", "Encrypt", audit.toString()).lines())
        .isEqualTo(before.stream().filter(line -> line.contains(ENCRYPT)).toList())
        .hasSize(24);
  }

  /// The golden log is proved by what is verified today, as it was left.
  @ParameterizedTest
  @ValueSource(strings = {"v12/killed", "v12/stopped"})
  void logOfAnOlderLayout_isProvedAsItWasLeft(String name) throws IOException {
    var audit = GoldenFolder.of("/log/" + name + "/audit");
    var unsealed = name.endsWith("killed") ? 3 : 0;

    assertThat(run("audit", "verify", "--json", audit.toString()))
        .contains("\"records\":" + (LoggedLines.in(audit).size() - unsealed))
        .contains("\"notYetSealed\":" + unsealed);
  }

  /// Has a server of today make a call, and leave older segments compressed and indexed.
  ///
  /// @return the id of the call
  private String callAndAwaitArchive(Path audit) throws IOException, InterruptedException {
    try (var trent = TrentProcess.start(server());
        var clients = new Clients(trent.endpoint())) {
      var described =
          clients.client(ACCESS_KEY, SECRET, "us-east-1").describeKey(r -> r.keyId("alias/golden"));
      for (var look = 0; !isArchived(audit); look++) {
        assertThat(look).as("looks at %s", trent.errors()).isLessThan(MOST_LOOKS);
        Thread.sleep(LOOK_MILLISECONDS);
      }
      return described.responseMetadata().requestId();
    }
  }

  private static boolean isArchived(Path audit) throws IOException {
    try (var files = Files.list(audit)) {
      var names = files.map(file -> file.getFileName().toString()).toList();
      return count(names, ".log.gz") >= 2
          && count(names, ".log.gz") == count(names, ".index")
          && names.stream().noneMatch(name -> name.matches("audit-\\d+\\.log"));
    }
  }

  private static long count(List<String> names, String end) {
    return names.stream().filter(name -> name.endsWith(end)).count();
  }

  private Launch server() throws IOException {
    var config =
        Files.writeString(
            folder.resolve("trent.yaml"),
            """
            data: %1$s/data
            rootKey: %1$s/root.key
            regions: [us-east-1]
            listen: {port: 0, plainHttp: everything travels unencrypted}
            accounts: [{id: "111122223333"}]
            accessKeys: [{id: %2$s, account: "111122223333", secret: "env:SECRET"}]
            """
                .formatted(folder, ACCESS_KEY));
    return Launch.command(folder, "server", "--config", config.toString())
        .withEnvironment(Map.of("SECRET", SECRET));
  }

  /// Runs a command to its end, and returns what it has printed.
  private String run(String... arguments) {
    try (var process = TrentProcess.begin(Launch.command(folder, arguments))) {
      assertThat(process.await()).as(process.errors()).isZero();
      return process.output();
    }
  }
}
