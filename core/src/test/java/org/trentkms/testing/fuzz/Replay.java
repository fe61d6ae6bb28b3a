package org.trentkms.testing.fuzz;

import java.io.IOException;
import java.nio.file.Path;

/// Holds the corpus that Jazzer has left against the contract, in a JVM without Jazzer: what the
/// cases cost there is what they cost.
///
/// Arguments: the class of the fuzzer, and the folder of the corpus.
public final class Replay {

  private Replay() {}

  static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    var constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    var contract = (FuzzContract) constructor.newInstance();
    System.out.println(contract.replay(Path.of(arguments[1])) + " cases kept and replayed");
  }
}
