package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Operator;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.secret.Bytes;

final class AppendedEventsTest {

  @TempDir private Path folder;

  @Test
  void append_ofAnEvent_addsItsRecord_andTellsWhereItEnds() throws Exception {
    try (var log = FileAuditLog.open(folder)) {
      var told = new ArrayList<Long>();
      var first = log.append(event("One"), told::add);
      var second = log.append(event("Another"), told::add);
      log.flush();

      assertThat(told).containsExactly(first, second);
      assertThat(folder.resolve("audit.log"))
          .hasContent(text(log.encode(event("One"))) + text(log.encode(event("Another"))));
      assertThat(folder.resolve("audit.log")).hasSize(second);
    }
  }

  @Test
  void append_ofAnEventForWhichThereIsNoRoom_leavesNothingOfItBehind() throws Exception {
    try (var log = FileAuditLog.open(folder)) {
      log.append(Bytes.owning(new byte[(8 << 20) - 10]));

      assertThatThrownBy(() -> log.append(event("Refused"), _ -> {}))
          .isInstanceOf(KmsException.class);
      log.flush();
      var before = log.written();
      log.append(event("Taken"), _ -> {});
      log.flush();

      assertThat(sizesFrom(log, before)).containsExactly(log.encode(event("Taken")).size());
    }
  }

  private static AuditEvent event(String name) {
    return new AuditEvent(
        Instant.EPOCH,
        name,
        true,
        new RequestId("request of " + name),
        "event of " + name,
        new Origin.Command(new Operator("root")),
        new JsonNull(),
        new Results(List.of(), new JsonNull(), new JsonNull(), Optional.empty()));
  }

  private static List<Integer> sizesFrom(FileAuditLog log, long position) throws IOException {
    var sizes = new ArrayList<Integer>();
    log.read(position, record -> sizes.add(record.size()));
    return sizes;
  }

  private static String text(Bytes record) {
    return new String(record.toByteArray(), UTF_8) + "\n";
  }
}
