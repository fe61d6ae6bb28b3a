package org.trentkms.conformance.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.trentkms.conformance.attack.handshake.Certificate;
import org.trentkms.conformance.attack.handshake.Hello;
import org.trentkms.conformance.attack.request.Attack;
import org.trentkms.conformance.attack.request.Signer;
import org.trentkms.conformance.attack.request.Workshop;
import org.trentkms.conformance.process.Folders;

/// Attacks `trent server` with thousands of requests that lie around valid ones, while slow clients
/// hold connections open and crowds come and go, and requires that none is served that must not be,
/// that all that must be are, that none ends in a 5xx, and that the server has not grown. Then it
/// attacks the TLS handshakes of another server, one for each ten requests.
///
/// Before that it shows on doors with planted weaknesses that it would notice. What is sent is the
/// same for the same seed, but for keys, ports, the time and what the JDK draws for a handshake.
///
/// Arguments: the number of attacks, and a seed. Needs Linux and a JDK.
public final class AttackProgram {

  private static final int SECRET_LENGTH = 40;

  private static final int REQUESTS_A_HANDSHAKE = 10;

  private final RandomGenerator random;
  private final InstantSource clock;

  private AttackProgram(RandomGenerator random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  static void main(String[] arguments)
      throws IOException, InterruptedException, GeneralSecurityException {
    var count = Integer.parseInt(arguments[0]);
    var seed = Long.parseLong(arguments[1]);
    System.out.println("seed " + seed + ", " + count + " attacks");
    var folder = Files.createTempDirectory("trent-attack-");
    var program = new AttackProgram(new Wiring().random(seed), new Wiring().clock());
    var areRequestsClean = program.attackRequests(subfolder(folder, "requests"), count);
    var areHandshakesClean =
        program.attackHandshakes(subfolder(folder, "handshakes"), count / REQUESTS_A_HANDSHAKE);
    if (!areRequestsClean || !areHandshakesClean) {
      System.exit(1);
    }
    Folders.delete(folder);
  }

  private static Path subfolder(Path folder, String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  private String secret() {
    var secret = new StringBuilder();
    for (var i = 0; i < SECRET_LENGTH; i++) {
      secret.append((char) ('a' + random.nextInt(26)));
    }
    return secret.toString();
  }

  private Workshop workshop(Victim victim, String keyArn) {
    return new Workshop(
        new Signer(Victim.OWNER, victim.secret(), clock),
        new Signer(Victim.STRANGER, victim.strangersSecret(), clock),
        victim.host(),
        keyArn,
        random);
  }

  private boolean attackRequests(Path folder, int count) throws IOException, InterruptedException {
    try (var victim = Victim.start(folder, secret())) {
      var workshop = workshop(victim, victim.makeKey());
      var judge = new Judge(rightAnswer(victim, workshop));
      new SelfCheck(workshop, judge).require();
      System.out.println("the judge sees every planted weakness, with each class of attacks");
      var siege = new Siege(victim, workshop, judge);
      siege.run(count);
      siege.report().forEach(System.out::println);
      return siege.isClean();
    }
  }

  private boolean attackHandshakes(Path folder, int count)
      throws IOException, InterruptedException, GeneralSecurityException {
    var certificate = Certificate.make(folder);
    try (var victim = Victim.start(folder, secret(), certificate)) {
      var siege =
          new HandshakeSiege(
              victim,
              new Hello(certificate.client(), random),
              workshop(victim, "arn:aws:kms:us-east-1:111122223333:key/none"));
      siege.run(count);
      siege.requireNoRenegotiation();
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
}
