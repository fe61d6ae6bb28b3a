package org.trentkms.testing.fuzz;

import java.io.IOException;
import java.nio.file.Path;

/// Holds the corpus that Jazzer has left against the contract, in a JVM without Jazzer: what the
/// cases cost there is what they cost.
///
/// Arguments: the class of the fuzzer, the folder of the corpus, and the longest input. Of longer
/// ones, left by runs with another bound, the beginning is taken, as Jazzer does.
public final class Replay {

  private Replay() {}

  static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    var constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    var contract = (FuzzContract) constructor.newInstance();
    var longest = Integer.parseInt(arguments[2]);
    System.out.println(
        contract.replay(Path.of(arguments[1]), longest) + " cases kept and replayed");
  }
}
