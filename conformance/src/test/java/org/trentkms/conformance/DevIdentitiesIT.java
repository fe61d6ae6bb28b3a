package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.LoggedLines;
import org.trentkms.conformance.process.TrentProcess;

/// `trent dev --identities`: whom it takes callers for, also after its files were read anew.
final class DevIdentitiesIT {

  private static final String BOB = "AKIATRENTBOB00000001";

  @TempDir private Path folder;

  @Test
  void hangup_readsTheFilesAnew_andKeepsWhatWasInForceAtAMistake() throws Exception {
    var file = Files.createDirectory(folder.resolve("identities")).resolve("users.yaml");
    Files.writeString(file, user("Bob"));
    var data = folder.resolve("data");
    var launch =
        Launch.dev(folder)
            .withData(data)
            .with("--identities", folder.resolve("identities").toString())
            .withEnvironment(Map.of("BOB_SECRET", "known to this test alone"));
    try (var trent = TrentProcess.start(launch);
        var clients = new Clients(trent.endpoint())) {
      var kms = clients.client(BOB, "us-east-1");
      kms.createKey();

      Files.writeString(file, user("B o b"));
      reload(trent, "the identities were not taken up, those before stay: ");
      assertThat(trent.errors()).contains("users.yaml: line 4: 'accounts[0].users[0].name'");
      kms.createKey();

      Files.writeString(file, user("Robert"));
      reload(trent, "1 unique ids are new, 1 are retired");
      kms.createKey();
    }
    assertThat(callers(data)).containsExactly("user/Bob", "user/Bob", "user/Robert");
  }

  private static String user(String name) {
    return """
    accounts:
      - id: "111122223333"
        users:
          - name: %s
            inlinePolicies:
              - {name: All, document: {Statement: {Effect: Allow, Action: "kms:*", Resource: "*"}}}
            accessKeys: [{id: %s, secret: "env:BOB_SECRET"}]
    """
        .formatted(name, BOB);
  }

  private static void reload(TrentProcess server, String expected) throws InterruptedException {
    server.reload();
    for (var look = 0; look < 500 && !server.errors().contains(expected); look++) {
      Thread.sleep(10);
    }
    assertThat(server.errors()).contains(expected);
  }

  private static List<String> callers(Path data) throws IOException {
    return LoggedLines.in(data.resolve("audit")).stream()
        .filter(line -> line.contains("\"eventName\":\"CreateKey\""))
        .map(line -> line.replaceFirst(".*\"arn\":\"arn:aws:iam::111122223333:([^\"]*)\".*", "$1"))
        .toList();
  }
}
