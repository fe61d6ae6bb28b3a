package org.trentkms.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.json.JsonMembers;

/// The file of the control socket: who may use it, and what is done where something is there.
final class ControlSocketFileTest {

  @TempDir private Path folder;

  private ControlFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new ControlFixture(folder.resolve("data"), command());
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  @Test
  void socket_isTheOwnersAlone() throws IOException {
    fixture.serve();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socketFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void stop_removesTheSocket() throws IOException {
    fixture.serve();
    fixture.stop();
    fixture.stop();

    assertThat(socketFile()).doesNotExist();
  }

  @Test
  void socketOfADeadProcess_isReplaced() throws IOException {
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socketFile()))
        .close();
    assertThat(socketFile()).exists();

    fixture.serve();
    try (var client = fixture.connect()) {
      assertThat(client.ask("{\"command\":\"Do\"}")).isEqualTo("{\"result\":{}}");
    }
  }

  @Test
  void otherFileInItsPlace_isRefusedAndLeftAlone() throws IOException {
    Files.writeString(socketFile(), "precious");

    assertThatThrownBy(() -> fixture.serve())
        .isInstanceOfSatisfying(
            DataDirectoryFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.WRONG_KIND))
        .hasMessage(socketFile() + " is no socket");
    assertThat(socketFile()).hasContent("precious");
  }

  @Test
  void pathThatNoSocketMayHave_isRefusedWithWhatToDo() throws IOException {
    try (var deep = new ControlFixture(folder.resolve("d".repeat(120)), command())) {
      assertThatThrownBy(deep::serve)
          .isInstanceOf(DataDirectoryFailure.class)
          .hasMessageContaining("longer path than a socket may have")
          .hasMessageContaining("from the working directory");
    }
  }

  private static Command command() {
    return TestCommand.reading("Do", _ -> Completion.of(new JsonMembers().object()));
  }

  private Path socketFile() {
    return fixture.directory.control();
  }
}
