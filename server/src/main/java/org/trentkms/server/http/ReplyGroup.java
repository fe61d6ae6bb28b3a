package org.trentkms.server.http;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;

/// The replies that were finished during one iteration of an event loop. At its end the audit log
/// is written once for all of them, and they leave in the order in which they were finished.
/// Confined to the event loop.
final class ReplyGroup {

  private final EventExecutor eventLoop;
  private final AuditGate gate;
  private List<Finished> finished = new ArrayList<>();
  private List<Finished> leaving = new ArrayList<>();

  ReplyGroup(EventExecutor eventLoop, AuditGate gate) {
    this.eventLoop = eventLoop;
    this.gate = gate;
  }

  /// Takes charge of the reply: the connection is called back with it, or with the one that
  /// replaces it, before the event loop waits for the network again.
  void add(Connection connection, Reply reply, ReplyForm form) {
    finished.add(new Finished(connection, reply, form));
    if (finished.size() == 1) {
      eventLoop.execute(this::release);
    }
  }

  /// Has the log written as far as the reply needs it.
  void record(Reply reply) {
    write(reply.position());
  }

  private void write(long position) {
    if (position > gate.written()) {
      gate.flush();
    }
  }

  private void release() {
    var group = finished;
    finished = leaving;
    leaving = group;
    try {
      write(furthest(group));
    } finally {
      send(group);
      group.clear();
    }
  }

  private static long furthest(List<Finished> group) {
    var furthest = 0L;
    for (var each : group) {
      furthest = Math.max(furthest, each.reply().position());
    }
    return furthest;
  }

  private void send(List<Finished> group) {
    for (var each : group) {
      each.connection().write(released(each.reply()), each.form());
    }
    for (var each : group) {
      each.connection().flush();
    }
  }

  private Reply released(Reply reply) {
    if (reply.isRecorded(gate)) {
      return reply;
    }
    reply.wipe();
    return Refusal.UNRECORDED.reply(reply.requestId());
  }

  private record Finished(Connection connection, Reply reply, ReplyForm form) {}
}
