package org.trentkms.server.http;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// The requests of one connection, served one after the other, so that their replies are in their
/// order and a client may count on the first of two having happened before the second. Confined to
/// the event loop, but for what it starts off it.
final class Turns {

  /// How many replies may wait for the end of an iteration before no more are made.
  private static final int MOST_UNSENT = 64;

  private final Connection connection;
  private final EventExecutor eventLoop;
  private final Loop loop;
  private final Backing backing;
  private final Detours detours = new Detours();
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private boolean isBusy;
  private int unsent;

  Turns(Connection connection, EventExecutor eventLoop, Loop loop, Backing backing) {
    this.connection = connection;
    this.eventLoop = eventLoop;
    this.loop = loop;
    this.backing = backing;
  }

  /// Serves the turn when all before it are served.
  void take(Turn turn) {
    waiting.add(turn);
    advance();
  }

  /// Serves what waits, unless something is being served or the client does not read its replies.
  void advance() {
    while (!waiting.isEmpty() && !isBusy && unsent < MOST_UNSENT && connection.isWritable()) {
      switch (waiting.remove()) {
        case Turn.Refusing(var refusal, var form) ->
            leave(refusal.reply(backing.requestIds().get()), form);
        case Turn.Asking asking -> serve(asking);
      }
    }
  }

  /// Takes note that the connection has written a reply.
  void sent() {
    unsent--;
  }

  /// Whether a request waits that nobody has begun to serve.
  boolean areWaiting() {
    return !waiting.isEmpty();
  }

  /// Whether a request is being served off the event loop, or its reply is held back.
  boolean isBusy() {
    return isBusy;
  }

  /// Whether everything that was taken is answered.
  boolean areDone() {
    return waiting.isEmpty() && !isBusy && unsent == 0;
  }

  /// Forgets what waits, because nobody is there to be answered.
  void drop() {
    for (var turn : waiting) {
      if (turn instanceof Turn.Asking asking) {
        asking.body().close();
      }
    }
    waiting.clear();
  }

  private void serve(Turn.Asking asking) {
    var begun = backing.held().now();
    var request = asking.request();
    if (detours.mustLeave(request)) {
      serveOffLoop(asking, begun);
      return;
    }
    var isDone = true;
    try {
      finishOnLoop(backing.exchange().handle(request), asking.form(), begun);
      detours.stayed(request);
    } catch (WouldBlock _) {
      isDone = false;
      detours.left(request);
      serveOffLoop(asking, begun);
    } finally {
      if (isDone) {
        asking.body().close();
      }
    }
  }

  private void serveOffLoop(Turn.Asking asking, long begun) {
    isBusy = loop.returns().leave(() -> answerAndReturn(asking, begun));
    if (!isBusy) {
      asking.body().close();
      leave(Refusal.TOO_MUCH_WAITING.reply(backing.requestIds().get()), asking.form());
    }
  }

  /// On a thread of its own. An exchange that breaks its promise by throwing has no reply. Only the
  /// disk is waited for here: the loop writes the log for all that leaves it together.
  private void answerAndReturn(Turn.Asking asking, long begun) {
    Reply reply = null;
    try (var _ = asking.body()) {
      reply = backing.exchange().handle(asking.request());
      sync(reply);
    } finally {
      comeBack(reply, asking.form(), begun);
    }
  }

  private void comeBack(@Nullable Reply reply, ReplyForm form, long begun) {
    try {
      loop.returns().comeBack(() -> goOn(reply, form, begun));
    } catch (RejectedExecutionException _) {
      // The listener was closed and waited no longer; nobody is there to be answered.
      if (reply != null) {
        reply.wipe();
      }
    }
  }

  private void goOn(@Nullable Reply reply, ReplyForm form, long begun) {
    isBusy = false;
    if (reply == null) {
      connection.close();
    } else {
      finish(reply, form, begun);
      connection.advance();
    }
  }

  /// The disk is waited for elsewhere.
  private void finishOnLoop(Reply reply, ReplyForm form, long begun) {
    if (!reply.isToBeSynced(backing.auditGate())) {
      finish(reply, form, begun);
      return;
    }
    isBusy = loop.returns().leave(() -> syncAndReturn(reply, form, begun));
    if (!isBusy) {
      reply.wipe();
      leave(Refusal.TOO_MUCH_WAITING.reply(reply.requestId()), form);
    }
  }

  private void sync(Reply reply) {
    if (reply.isToBeSynced(backing.auditGate())) {
      backing.auditGate().sync(reply.position());
    }
  }

  private void syncAndReturn(Reply reply, ReplyForm form, long begun) {
    try {
      sync(reply);
    } finally {
      comeBack(reply, form, begun);
    }
  }

  private void finish(Reply reply, ReplyForm form, long begun) {
    if (reply.isHeldBack()) {
      holdBack(reply, form, begun);
    } else {
      leave(reply, form);
    }
  }

  /// The log is written before the wait, wherever the request was served, so that nothing is left
  /// to be done after it that one request needs and another does not.
  private void holdBack(Reply reply, ReplyForm form, long begun) {
    isBusy = true;
    try {
      if (!reply.isToBeSynced(backing.auditGate())) {
        loop.replies().record(reply);
      }
    } finally {
      if (!backing.held().hold(begun, () -> eventLoop.execute(() -> letGo(reply, form)))) {
        connection.close();
      }
    }
  }

  private void letGo(Reply reply, ReplyForm form) {
    isBusy = false;
    leave(reply, form);
    connection.advance();
  }

  private void leave(Reply reply, ReplyForm form) {
    unsent++;
    loop.replies().add(connection, reply, form);
  }
}
