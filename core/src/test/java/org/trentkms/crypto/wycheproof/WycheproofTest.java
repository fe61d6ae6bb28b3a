package org.trentkms.crypto.wycheproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.testing.RequiresTool;
import org.trentkms.testing.Tool;

/// The published test vectors of Wycheproof, run through Trent's cryptography over each source that
/// serves an algorithm. Prints a line for each file and source.
@RequiresTool(Tool.VECTORS)
@TestInstance(Lifecycle.PER_CLASS) // the files are read once
final class WycheproofTest {

  private final Scope scope = Scope.read();
  private final List<Suite> suites = new ArrayList<>();

  WycheproofTest() {
    Trials.all()
        .forEach((name, trial) ->
            suites.add(new Suite(name, trial, VectorFile.read(name), scope.of(name))));
  }

  List<Suite> suites() {
    return suites;
  }

  @ParameterizedTest
  @MethodSource("suites")
  void vectors_haveTheirResult_whoeverServesTheAlgorithm(Suite suite) {
    var runs =
        Lineup.serving(suite.trial)
            .map(lineup -> Run.of(suite.trial, lineup, suite.scope, suite.file))
            .toList();

    runs.forEach(run -> System.out.printf("wycheproof %-31s %s%n", suite, run));
    assertThat(runs).isNotEmpty().flatExtracting(Run::failures).isEmpty();
  }

  @Test
  void everyFile_isRunAsAWhole() {
    assertThat(suites).extracting(Suite::name).containsExactlyElementsOf(VectorFile.names());
    for (var suite : suites) {
      assertThat(suite.file.vectors())
          .as(suite.name)
          .hasSize(suite.file.declared())
          .noneMatch(vector -> suite.trial.forms(vector).isEmpty());
    }
  }

  @Test
  void everyLineOfTheTable_isUsed() {
    var used = new HashSet<Scope.Line>();
    for (var suite : suites) {
      for (var vector : suite.file.vectors()) {
        for (var form : suite.trial.forms(vector)) {
          used.add(suite.scope.line(vector, form));
        }
      }
    }
    assertThat(used).containsExactlyInAnyOrderElementsOf(scope.lines());
  }

  /// A file, how Trent is asked what it asks, and the lines of the table about it.
  record Suite(String name, Trial trial, VectorFile file, Scope scope) {

    @Override
    public String toString() {
      return name;
    }
  }
}
