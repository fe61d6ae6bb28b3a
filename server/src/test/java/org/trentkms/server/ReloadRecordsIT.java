package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.document.DocumentFailure;

/// What is on record when a configuration is read anew.
@Timeout(60)
final class ReloadRecordsIT {

  @TempDir private Path folder;

  @Test
  void settingsThatChanged_areNamed_andTheirValuesAreNot() throws IOException {
    var machine = new MovedServer(folder);
    try (var server = machine.start()) {
      machine.configure("quotas: {keys: 4}\nclockSkew: 7m\nlimits: {waiting: 8765}\n");
      server.reload(machine.settings());
      server.reload(machine.settings());
    }
    var records = records(machine);
    assertThat(records).hasSize(2);
    assertThat(records.getFirst())
        .contains(
            "\"eventSource\":\"trentkms.org\"",
            "\"requestParameters\":{\"configuration\":\"",
            "\"responseElements\":{\"changed\":[\"clockSkew\",\"quotas\"],\"takingRestart\":[\"limits\"]}",
            "\"readOnly\":false",
            "\"eventType\":\"TrentCommand\"")
        .doesNotContain(":8765", "\"8765\"", "env:SECRET");
    assertThat(records.getLast())
        .contains("\"responseElements\":{\"changed\":[],\"takingRestart\":[\"limits\"]}");
  }

  @Test
  void configurationThatIsWrong_changesNothing_andIsNotOnRecord() throws IOException {
    var machine = new MovedServer(folder);
    try (var server = machine.start()) {
      machine.configure("quotas: {keys: none}\n");
      assertThatThrownBy(() -> server.reload(machine.settings()))
          .isInstanceOf(DocumentFailure.class);
    }
    assertThat(records(machine)).isEmpty();
  }

  private static List<String> records(MovedServer machine) throws IOException {
    return machine.log().stream()
        .filter(line -> line.contains("\"eventName\":\"ReloadConfiguration\""))
        .toList();
  }
}
