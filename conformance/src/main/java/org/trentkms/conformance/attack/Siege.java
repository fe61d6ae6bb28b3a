package org.trentkms.conformance.attack;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.trentkms.conformance.attack.request.Attack;
import org.trentkms.conformance.attack.request.Kind;
import org.trentkms.conformance.attack.request.Workshop;

/// All attacks on one server, batch by batch: each with slow clients beside it and a crowd at its
/// end, after which the server must be as it was.
final class Siege {

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int SMALLEST_BATCH = 150;
  private static final int BATCHES = 20;
  private static final int SLOW_CLIENTS = 60;
  private static final int ATTACKS_BETWEEN_DRIPS = 10;
  private static final int TOO_MANY = 40;
  private static final int SPARE_FILES = 8;
  private static final int MOST_LOOKS = 150;
  private static final int PAUSE_MILLISECONDS = 100;

  private final Victim victim;
  private final Workshop workshop;
  private final Judge judge;
  private final Tally tally = new Tally();
  private int valid;
  private int slow;

  Siege(Victim victim, Workshop workshop, Judge judge) {
    this.victim = victim;
    this.workshop = workshop;
    this.judge = judge;
  }

  /// Makes that many attacks.
  void run(int count) throws IOException, InterruptedException {
    var recordsBefore = victim.auditLog().lines().count();
    var printedBefore = victim.printed().length();
    var batch = Math.max(SMALLEST_BATCH, count / BATCHES);
    batch(0, Math.min(batch, count));
    var before = Vitals.of(victim.pid());
    for (var from = batch; from < count && victim.isAlive(); from += batch) {
      batch(from, Math.min(count, from + batch));
    }
    var after = Vitals.of(victim.pid());
    System.out.println("after the first batch " + before + "; at the end " + after);
    after.growthSince(before).ifPresent(tally::violation);
    victim.chatter(printedBefore).ifPresent(tally::violation);
    requireQuietLog(recordsBefore);
    if (!victim.isEnabled(workshop.keyArn())) {
      tally.violation("a hidden or altered request was served: the key is disabled");
    }
  }

  private void batch(int from, int to) throws IOException, InterruptedException {
    var filesBefore = Vitals.openFiles(victim.pid());
    try (var clients = SlowClients.begin(SLOW_CLIENTS, victim.wire(), workshop)) {
      for (var i = from; i < to; i++) {
        attack(KINDS.get(i % KINDS.size()));
        if (i % ATTACKS_BETWEEN_DRIPS == 0) {
          clients.drip();
        }
      }
      slow += clients.count();
      clients.ended().ifPresent(tally::violation);
    }
    new Crowd(victim.wire()).gather(Victim.CONNECTIONS, TOO_MANY).ifPresent(tally::violation);
    requireFewFiles(filesBefore);
    requireValidServed();
  }

  private void attack(Kind kind) throws IOException {
    var attack = kind.attack(workshop);
    try {
      var transcript = Transcript.of(victim.wire().exchange(attack), attack.isHead());
      tally.add(kind, attack, transcript);
      judge
          .violation(attack, transcript)
          .ifPresent(what -> tally.violation(kind, attack, what + " " + transcript.statuses()));
    } catch (SocketTimeoutException _) {
      tally.violation(kind, attack, "the server hangs");
    }
  }

  private void requireValidServed() throws IOException {
    valid++;
    var attack = Attack.served(workshop.valid());
    judge
        .violation(attack, Transcript.of(victim.wire().exchange(attack), false))
        .ifPresent(what -> tally.violation("a valid request after a batch: " + what));
  }

  /// Connections linger for a moment after they have ended.
  private void requireFewFiles(long before) throws IOException, InterruptedException {
    var open = Vitals.openFiles(victim.pid());
    for (var look = 0; look < MOST_LOOKS && open > before + SPARE_FILES; look++) {
      Thread.sleep(PAUSE_MILLISECONDS);
      open = Vitals.openFiles(victim.pid());
    }
    if (open > before + SPARE_FILES) {
      tally.violation("open files grew from " + before + " to " + open);
    }
  }

  /// No secret is in the audit log, and what strangers did is not on record.
  private void requireQuietLog(long recordsBefore) throws IOException {
    var log = victim.auditLog();
    if (log.contains(victim.secret())) {
      tally.violation("a secret access key is in the audit log");
    }
    var proved = valid;
    for (var kind : KINDS) {
      proved += kind.isOnRecord() ? tally.count(kind) : 0;
    }
    var records = log.lines().count() - recordsBefore;
    if (records > proved) {
      tally.violation(records + " audit records of " + proved + " proved calls");
    }
  }

  boolean isClean() {
    return tally.isClean();
  }

  /// What was done and what became of it.
  List<String> report() {
    var lines = new ArrayList<>(tally.report());
    lines.add(
        lines.size() - 1,
        slow
            + " slow clients ended with a 408 beside the attacks, "
            + valid
            + " crowds turned away with a 503");
    return lines;
  }
}
