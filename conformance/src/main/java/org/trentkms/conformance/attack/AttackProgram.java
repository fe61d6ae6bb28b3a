package org.trentkms.conformance.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Attacks `trent server` with thousands of requests that lie around valid ones, while slow clients
/// hold connections open and crowds come and go, and requires that none is served that must not be,
/// that all that must be are, that none ends in a 5xx, and that the server has not grown.
///
/// Before that it shows on doors with planted weaknesses that it would notice. What is sent is the
/// same for the same seed, but for keys, ports and the time.
///
/// Arguments: the number of attacks, and a seed. Needs Linux and a JDK.
public final class AttackProgram {

  private static final int SECRET_LENGTH = 40;

  private AttackProgram() {}

  static void main(String[] arguments) throws IOException, InterruptedException {
    var count = Integer.parseInt(arguments[0]);
    var seed = Long.parseLong(arguments[1]);
    System.out.println("seed " + seed + ", " + count + " attacks");
    var folder = Files.createTempDirectory("trent-attack-");
    var isClean = attack(folder, count, seed);
    if (!isClean) {
      System.exit(1);
    }
    delete(folder);
  }

  private static boolean attack(Path folder, int count, long seed)
      throws IOException, InterruptedException {
    var wiring = new Wiring();
    var random = wiring.random(seed);
    var secret = new StringBuilder();
    for (var i = 0; i < SECRET_LENGTH; i++) {
      secret.append((char) ('a' + random.nextInt(26)));
    }
    try (var victim = Victim.start(folder, secret.toString())) {
      var keyArn = victim.makeKey();
      var workshop =
          new Workshop(
              new Signer(Victim.OWNER, victim.secret(), wiring.clock()),
              new Signer(Victim.STRANGER, victim.strangersSecret(), wiring.clock()),
              victim.host(),
              keyArn,
              random);
      var judge = new Judge(rightAnswer(victim, workshop));
      new SelfCheck(workshop, judge).require();
      System.out.println("the judge sees every planted weakness, with each class of attacks");
      var siege = new Siege(victim, workshop, judge);
      siege.run(count);
      siege.report().forEach(System.out::println);
      return siege.isClean();
    }
  }

  private static String rightAnswer(Victim victim, Workshop workshop) throws IOException {
    var bytes = victim.wire().exchange(Attack.served(workshop.valid()));
    var replies = Transcript.of(bytes, false).replies();
    if (replies.size() != 1 || replies.getFirst().status() != 200) {
      throw new IllegalStateException("a valid request is not served: " + bytes);
    }
    return replies.getFirst().body();
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
