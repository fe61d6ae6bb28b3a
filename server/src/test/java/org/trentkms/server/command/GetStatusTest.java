package org.trentkms.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.server.control.Arguments;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.status.StatusItem;
import org.trentkms.store.StoreFailure;

final class GetStatusTest {

  @Test
  void items_areToldInTheirOrder_andWhatCannotBeToldIsNull() {
    var command =
        new GetStatus(
            List.of(
                StatusItem.text("b", () -> "text"),
                StatusItem.number(
                    "broken",
                    () -> {
                      throw new StoreFailure("the disk is gone");
                    }),
                StatusItem.truth("a", () -> false)));
    var arguments = new Arguments(new JsonMembers().object(), Set.of());

    assertThat(command.run(new Invocation(arguments, Instant.EPOCH, _ -> {})).result())
        .isEqualTo(
            new JsonMembers()
                .with("b", "text")
                .with("broken", new JsonNull())
                .with("a", false)
                .object());
  }
}
