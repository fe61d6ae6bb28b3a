package org.trentkms.server.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.identity.Operator;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue;
import org.trentkms.server.control.wire.AnswerLine;
import org.trentkms.server.control.wire.LineReader;
import org.trentkms.server.control.wire.LineTooLong;
import org.trentkms.server.control.wire.LineWriter;
import org.trentkms.server.control.wire.RequestLine;

/// One connection of an operator: his commands one after the other, each answered before the next
/// is read.
final class ControlConnection {

  private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);

  private final SocketChannel channel;
  private final ControlPath path;
  private final Deadlines deadlines;
  private final JsonReader json;
  private final LineWriter writer;
  private boolean isBusy;
  private boolean isStopping;

  ControlConnection(SocketChannel channel, ControlPath path, Deadlines deadlines, JsonReader json) {
    this.channel = channel;
    this.path = path;
    this.deadlines = deadlines;
    this.json = json;
    this.writer = new LineWriter(channel);
  }

  /// Serves the connection until it ends.
  void serve(Peers peers) {
    try (channel) {
      var operator = peers.operator(channel);
      if (operator.isEmpty()) {
        LOG.warn("a user who is not the server's has tried to give a command");
        refuse(ErrorCode.ACCESS_DENIED, "only the user that the server runs as may give commands");
        return;
      }
      serve(operator.get());
    } catch (IOException e) {
      LOG.debug("a control connection has ended: {}", e.toString());
    }
  }

  /// Tells that there is no room, and closes.
  void turnAway() {
    try (channel) {
      refuse(ErrorCode.THROTTLING, "too many connections at once: give the command again later");
    } catch (IOException e) {
      LOG.debug("a control connection has ended: {}", e.toString());
    }
  }

  /// Has the connection end: at once where it is idle, otherwise when its command has been
  /// answered.
  synchronized void stop() {
    isStopping = true;
    if (!isBusy) {
      Deadlines.close(channel);
    }
  }

  /// Has the connection end at once.
  void abandon() {
    Deadlines.close(channel);
  }

  private void serve(Operator operator) throws IOException {
    var lines = new LineReader(channel, RequestLine.LONGEST);
    try {
      var line = next(lines);
      while (line.isPresent() && begin()) {
        answer(line.get(), operator);
        line = end() ? next(lines) : Optional.empty();
      }
    } catch (LineTooLong | CharacterCodingException e) {
      refuse(ErrorCode.SERIALIZATION, "the line is no command: " + e.getMessage());
    }
  }

  private Optional<String> next(LineReader lines) throws IOException {
    return deadlines.within(channel, lines::next);
  }

  private void answer(String line, Operator operator) throws IOException {
    var request = RequestLine.parse(line, json);
    if (request.isEmpty()) {
      refuse(ErrorCode.SERIALIZATION, "the line is no command");
      return;
    }
    var answer = path.handle(request.get(), operator, this::report);
    if (answer.revealed().isPresent()) {
      reveal(answer);
    } else {
      write(answer.line());
    }
  }

  private void reveal(Answer answer) throws IOException {
    var revealed = answer.revealed().orElseThrow();
    try (var secret = revealed.secret();
        var line = AnswerLine.encode((AnswerLine.Result) answer.line(), revealed.name(), secret)) {
      deadlines.within(
          channel,
          () -> {
            writer.write(line);
            return line;
          });
    }
  }

  /// Nobody may be there to hear it any more: that is no reason not to go on.
  private void report(JsonValue progress) {
    try {
      write(new AnswerLine.Progress(progress));
    } catch (IOException e) {
      LOG.debug("nobody heard how far a command has come: {}", e.toString());
    }
  }

  private void refuse(ErrorCode code, String message) throws IOException {
    write(Answer.of(new KmsException(code, message)).line());
  }

  private void write(AnswerLine line) throws IOException {
    deadlines.within(
        channel,
        () -> {
          writer.write(line.encode());
          return line;
        });
  }

  private synchronized boolean begin() {
    isBusy = !isStopping;
    return isBusy;
  }

  private synchronized boolean end() {
    isBusy = false;
    return !isStopping;
  }
}
