package org.trentkms.server.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.identity.Operator;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.testing.RequiresTool;
import org.trentkms.testing.Tool;

final class PeersTest {

  private static final long SERVER = 61_234;
  private static final long STRANGER = 61_235;

  @TempDir private Path folder;

  @Test
  void userOfTheServer_andRoot_mayGiveCommands_andNobodyElse() throws IOException {
    var peers = new Peers(Peers.user(SERVER));

    assertThat(peers.operator(Peers.user(SERVER))).contains(new Operator("61234"));
    assertThat(peers.operator(Peers.user(0))).contains(new Operator(Peers.user(0).getName()));
    assertThat(peers.operator(Peers.user(STRANGER))).isEmpty();
  }

  @Test
  void thisProcess_isItsOwnOperator() throws IOException {
    var file = Files.createFile(folder.resolve("mine"));

    assertThat(Peers.ofThisProcess().operator(Files.getOwner(file)))
        .contains(new Operator(System.getProperty("user.name")));
  }

  /// As if the folder and the socket had been opened to all: who has connected is asked all the
  /// same.
  @Test
  @RequiresTool(Tool.SETPRIV)
  void strangerWhoReachesTheSocket_isRefused_andNothingIsDone() throws Exception {
    var command = TestCommand.reading("Do", _ -> Completion.of(new JsonMembers().object()));
    try (var fixture = new ControlFixture(folder.resolve("data"), command).serve()) {
      openToAll(folder, "rwxr-xr-x");
      openToAll(fixture.directory.folder(), "rwxr-xr-x");
      openToAll(fixture.directory.control(), "rwxrwxrwx");

      assertThat(askAsStranger(fixture.directory.control()))
          .contains("AccessDeniedException")
          .contains("only the user that the server runs as may give commands");
      assertThat(fixture.logged()).isEmpty();
      try (var own = fixture.connect()) {
        assertThat(own.ask("{\"command\":\"Do\"}")).isEqualTo("{\"result\":{}}");
      }
    }
  }

  /// What a process of another user is answered. Its class lies in a folder that he can read.
  private String askAsStranger(Path socket) throws Exception {
    var classes = Files.createDirectory(folder.resolve("classes"));
    openToAll(classes, "rwxr-xr-x");
    var name = Stranger.class.getName().replace('.', '/') + ".class";
    var copy = classes.resolve(name);
    Files.createDirectories(copy.getParent());
    try (var source = getClass().getClassLoader().getResourceAsStream(name)) {
      Files.write(copy, source.readAllBytes());
    }
    var process =
        new ProcessBuilder(
                "setpriv",
                "--reuid=" + STRANGER,
                "--regid=" + STRANGER,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes.toString(),
                Stranger.class.getName(),
                socket.toString())
            .redirectErrorStream(true)
            .start();
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), UTF_8);
    }
  }

  private static void openToAll(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /// Gives one command and prints what comes. It needs no other class.
  static final class Stranger {

    private Stranger() {}

    static void main(String[] arguments) throws IOException {
      try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
        try {
          channel.write(ByteBuffer.wrap("{\"command\":\"Do\"}\n".getBytes(UTF_8)));
        } catch (IOException _) {
          // It was refused before it has spoken: the answer is there to be read.
        }
        var answer = ByteBuffer.allocate(4096);
        while (channel.read(answer) >= 0) {
          System.out.println(new String(answer.array(), 0, answer.position(), UTF_8));
        }
      }
    }
  }
}
