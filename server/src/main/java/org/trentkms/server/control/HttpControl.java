package org.trentkms.server.control;

import java.util.List;
import java.util.function.Supplier;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.error.ErrorCode;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Operator;
import org.trentkms.json.JsonReader;
import org.trentkms.server.control.wire.AnswerLine;
import org.trentkms.server.control.wire.RequestBody;
import org.trentkms.server.http.Exchange;
import org.trentkms.server.http.OffLoopWork;
import org.trentkms.server.http.Reply;
import org.trentkms.sigv4.HttpRequest;

/// Takes commands over HTTP, in `trent dev`: a request line as on the socket is the body, and the
/// answer line is the reply's.
///
/// Whoever reaches `trent dev` may give them. A web page must not: besides what keeps pages out of
/// all of it, a command has a header and a content type that no page can send to another site
/// without asking first.
public final class HttpControl implements Exchange {

  private static final String JSON = "application/json";
  private static final String HEADER = "X-Trent-Control";

  /// A command may wait for the store, and for others.
  private static final SlowWork WAITING = new OffLoopWork();

  private final ControlPath path;
  private final JsonReader json;
  private final Supplier<RequestId> ids;

  /// @param ids for the replies
  public HttpControl(ControlPath path, JsonReader json, Supplier<RequestId> ids) {
    this.path = path;
    this.json = json;
    this.ids = ids;
  }

  @Override
  public Reply handle(HttpRequest request) {
    WAITING.begin();
    if (request.header(HEADER).isEmpty()) {
      return failure(403, ErrorCode.ACCESS_DENIED, "a command has the header " + HEADER + ": 1");
    }
    if (!request.header("Content-Type").orElse("").equals(JSON)) {
      return failure(400, ErrorCode.SERIALIZATION, "a command has the content type " + JSON);
    }
    return RequestBody.parse(request.body(), json)
        .map(command -> path.handle(command, operator(request), _ -> {}))
        .map(answer -> reply(answer.line()))
        .orElseGet(() -> failure(400, ErrorCode.SERIALIZATION, "this is no command"));
  }

  private static Operator operator(HttpRequest request) {
    return new Operator("anybody at " + request.sourceAddress());
  }

  private Reply failure(int status, ErrorCode code, String message) {
    return reply(status, new AnswerLine.Failure(code.wireName(), message));
  }

  private Reply reply(AnswerLine line) {
    return reply(line instanceof AnswerLine.Failure ? 400 : 200, line);
  }

  private Reply reply(int status, AnswerLine line) {
    return new Reply(status, JSON, ids.get(), line.encode().toByteArray(), List.of(), 0);
  }
}
