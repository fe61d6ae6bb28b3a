package org.trentkms.server.control.client;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.control.wire.AnswerLine;
import org.trentkms.server.control.wire.LineReader;
import org.trentkms.server.control.wire.LineWriter;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.json.JacksonJsonReader;

/// A connection to the server that runs on a data directory. For one thread at a time.
public final class ControlClient implements AutoCloseable {

  private final SocketChannel channel;
  private final LineReader reader;
  private final LineWriter writer;
  private final JsonReader json = new JacksonJsonReader();

  private ControlClient(SocketChannel channel) {
    this.channel = channel;
    this.reader = new LineReader(channel, AnswerLine.LONGEST);
    this.writer = new LineWriter(channel);
  }

  /// Connects to the server of a data directory.
  ///
  /// @throws NoServer where none runs
  /// @throws DataDirectoryFailure where this user may not look into the directory
  public static ControlClient connect(Path data) {
    var socket = DataDirectory.controlIn(data);
    try {
      Files.readAttributes(socket, BasicFileAttributes.class);
      return new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    } catch (AccessDeniedException e) {
      throw new DataDirectoryFailure(
          Reason.FOREIGN, data, "is another user's: be the user that the server runs as", e);
    } catch (IOException _) {
      throw new NoServer(data);
    }
  }

  /// Has the server carry out a command, and waits for its result.
  ///
  /// @param progress is told how far the command has come
  /// @throws CommandRefused where the server does not carry it out
  /// @throws ServerLost where it does not answer
  public JsonObject call(RequestLine request, Consumer<JsonValue> progress) {
    send(request);
    try {
      while (true) {
        switch (next()) {
          case AnswerLine.Progress(var value) -> progress.accept(value);
          case AnswerLine.Result(var value) -> {
            return value;
          }
          case AnswerLine.Failure(var code, var message) -> throw new CommandRefused(code, message);
        }
      }
    } catch (IOException e) {
      throw new ServerLost(e);
    }
  }

  private void send(RequestLine request) {
    var line = request.encode().orElseThrow(CommandRefused::tooLong);
    try {
      writer.write(line);
    } catch (IOException _) {
      // A server that closes a connection at once has said why before.
    }
  }

  private AnswerLine next() throws IOException {
    return reader.next().flatMap(line -> AnswerLine.parse(line, json)).orElseThrow(ServerLost::new);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ServerLost(e);
    }
  }
}
