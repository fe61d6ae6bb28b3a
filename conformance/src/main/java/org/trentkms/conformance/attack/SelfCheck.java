package org.trentkms.conformance.attack;

import java.io.IOException;
import org.trentkms.conformance.attack.request.Attack;
import org.trentkms.conformance.attack.request.Attack.Ending;
import org.trentkms.conformance.attack.request.Attack.Verdict;
import org.trentkms.conformance.attack.request.Kind;
import org.trentkms.conformance.attack.request.Workshop;

/// Shows that the judge can fail: every class of attacks is let loose on doors with planted
/// weaknesses, and each time the judge must see it.
final class SelfCheck {

  private static final int ATTACKS_OF_A_KIND = 3;

  private final Workshop workshop;
  private final Judge judge;

  SelfCheck(Workshop workshop, Judge judge) {
    this.workshop = workshop;
    this.judge = judge;
  }

  /// @throws IllegalStateException where the judge saw nothing
  void require() throws IOException {
    try (var lenient = PlantedDoor.open(200, judge.rightAnswer());
        var mistaken = PlantedDoor.open(200, "{}");
        var strict = PlantedDoor.open(400, "{}");
        var failing = PlantedDoor.open(500, "{}")) {
      for (var kind : Kind.values()) {
        for (var i = 0; i < ATTACKS_OF_A_KIND; i++) {
          var attack = attackWithReply(kind);
          requireSeen(kind, attack, failing);
          if (attack.verdict() == Verdict.SERVED) {
            requireSeen(kind, attack, strict);
            requireSeen(kind, attack, mistaken);
          } else {
            requireSeen(kind, attack, lenient);
          }
        }
      }
    }
  }

  private Attack attackWithReply(Kind kind) {
    var attack = kind.attack(workshop);
    while (attack.ending() == Ending.RESET) {
      attack = kind.attack(workshop);
    }
    return attack;
  }

  private void requireSeen(Kind kind, Attack attack, PlantedDoor door) throws IOException {
    var transcript = Transcript.of(door.wire().exchange(attack), false);
    if (judge.violation(attack, transcript).isEmpty()) {
      throw new IllegalStateException(
          "the judge is blind: " + kind + " got " + transcript.replies() + " for " + attack);
    }
  }
}
