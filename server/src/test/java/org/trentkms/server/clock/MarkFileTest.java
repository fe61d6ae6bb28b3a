package org.trentkms.server.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;

/// The file in which key time is remembered.
final class MarkFileTest {

  private static final Instant REACHED = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final Instant SINCE = Instant.parse("2027-03-04T05:06:07.089Z");

  private static final Aging AGING =
      new Aging(REACHED.minusSeconds(200_000), REACHED.minusSeconds(3), Duration.ofSeconds(3));

  @TempDir private Path folder;

  @Test
  void mark_isReadAsItWasWritten_andTheFileIsPrivate() throws IOException {
    var file = file();
    assertThat(file.read()).isEqualTo(Mark.NONE);
    for (var mark :
        new Mark[] {
          new Mark(REACHED, Optional.empty(), AGING),
          new Mark(REACHED, Optional.of(new Doubt(SINCE, Duration.ofSeconds(4_000))), AGING),
          Mark.NONE
        }) {
      file.write(mark);
      assertThat(file.read()).isEqualTo(mark);
    }
    assertThat(Files.getPosixFilePermissions(file.file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void text_isTheOneThatIsDocumented() {
    assertThat(
            new Mark(REACHED, Optional.of(new Doubt(SINCE, Duration.ofSeconds(4_000))), AGING)
                .text())
        .isEqualTo(
            """
            trent key time 1
            reached 2026-03-04T05:06:07.089Z
            doubted 2027-03-04T05:06:07.089Z PT1H6M40S
            aged 2026-03-01T21:32:47.089Z 2026-03-04T05:06:04.089Z PT3S
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "trent key time 1\n",
        "trent key time 2\nreached 2026-03-04T05:06:07.089Z\naged 2026-03-01T21:32:47.089Z 2026-03-04T05:06:04.089Z PT3S\n",
        "trent key time 1\nreached yesterday\naged 2026-03-01T21:32:47.089Z 2026-03-04T05:06:04.089Z PT3S\n",
        "trent key time 1\nreached 2026-03-04T05:06:07.089Z\n",
        "trent key time 1\nreached 2026-03-04T05:06:07.089Z\ndoubted 2026-03-04T05:06:07.089Z\naged 2026-03-01T21:32:47.089Z 2026-03-04T05:06:04.089Z PT3S\n",
        "trent key time 1\nreached 2026-03-04T05:06:07.089Z\ndoubted x PT1H\naged 2026-03-01T21:32:47.089Z 2026-03-04T05:06:04.089Z PT3S\n",
        "trent key time 1\nreached 2026-03-04T05:06:07.089Z\ndoubted 2026-03-04T05:06:07Z 1\naged 2026-03-01T21:32:47.089Z 2026-03-04T05:06:04.089Z PT3S\n",
        "trent key time 1\nreached 2026-03-04T05:06:07.089Z\naged 2026-03-01T21:32:47.089Z 2026-03-04T05:06:04.089Z PT3S\naged 2026-03-01T21:32:47.089Z 2026-03-04T05:06:04.089Z PT3S\n",
        "trent key time 1\nreached 2026-03-04T05:06:07.089Z\naged 2026-03-01T21:32:47.089Z 2026-03-04T05:06:04.089Z 3\n",
        "trent key time 1\nreached 2026-03-04T05:06:07.089Z\naged 2026-03-01T21:32:47.089Z 2026-03-04T05:06:04.089Z PT3S\n\n\n"
      })
  void fileThatHoldsNoMark_isRefused(String content) throws IOException {
    var file = file();
    file.write(Mark.NONE);
    Files.writeString(file.file(), content);
    assertThatThrownBy(file::read)
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.DAMAGED));
    assertThat(file.file()).hasContent(content);
  }

  @Test
  void fileThatOthersMayWrite_isRefused() throws IOException {
    var file = file();
    file.write(Mark.NONE);
    Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString("rw--w----"));
    assertThatThrownBy(file::read)
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.OPEN_TO_OTHERS));
  }

  private MarkFile file() {
    return new MarkFile(folder.resolve("key-time"));
  }
}
