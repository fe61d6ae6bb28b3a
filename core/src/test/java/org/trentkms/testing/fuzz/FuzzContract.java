package org.trentkms.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every fuzzer requires: whatever the bytes are, the parser answers or refuses as it
/// declares, within the budget.
///
/// The ordinary build holds it over the seeds, the files in the folder of test resources that is
/// named as the class, and over alterations of each that are the same in every run. What Jazzer has
/// found is a seed. `.ci/fuzz` has Jazzer go on from the seeds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FuzzContract {

  private static final int ALTERATIONS_OF_A_SEED = 200;

  private final FuzzTarget target;
  private final Budget budget;

  /// The contract over this parser.
  protected FuzzContract(FuzzTarget target) {
    this(target, Budget.USUAL);
  }

  /// The contract over this parser, of which one case may cost so much.
  protected FuzzContract(FuzzTarget target, Budget budget) {
    this.target = target;
    this.budget = budget;
  }

  /// The files of the seeds.
  final List<Path> seeds() {
    var name = getClass().getSimpleName();
    var folder = getClass().getResource("/fuzz/" + name);
    assertThat(folder).as("the folder of seeds /fuzz/" + name).isNotNull();
    try (var files = Files.list(Path.of(folder.toURI()))) {
      var seeds = files.sorted().toList();
      assertThat(seeds).as("seeds in /fuzz/" + name).isNotEmpty();
      return seeds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  final void seed_andWhatIsLikeIt_isReadOrRefused_withinTheBudget(Path seed) throws IOException {
    var bytes = Files.readAllBytes(seed);
    require(target, bytes, budget);
    var random = new Random(seed.getFileName().toString().hashCode());
    for (var i = 0; i < ALTERATIONS_OF_A_SEED; i++) {
      require(target, Alteration.of(bytes, random), budget);
    }
  }

  /// Holds one case against the contract while Jazzer's hooks are in the code; `.ci/fuzz` replays
  /// afterwards, without them, what Jazzer has kept.
  ///
  /// @throws AssertionError with the input, where the contract is broken
  protected static void requireInstrumented(FuzzTarget target, byte[] input) {
    requireInstrumented(target, input, Budget.USUAL);
  }

  /// The same, of a parser of which one case may cost so much.
  ///
  /// @throws AssertionError with the input, where the contract is broken
  protected static void requireInstrumented(FuzzTarget target, byte[] input, Budget budget) {
    require(target, input, budget.instrumented());
  }

  /// Holds the beginning of every file of a folder against the contract, and returns how many there
  /// are.
  final int replay(Path folder, int longest) throws IOException {
    try (var files = Files.list(folder)) {
      var count = 0;
      for (var file : files.sorted().toList()) {
        var bytes = Files.readAllBytes(file);
        require(target, Arrays.copyOf(bytes, Math.min(bytes.length, longest)), budget);
        count++;
      }
      return count;
    }
  }

  private static void require(FuzzTarget target, byte[] input, Budget budget) {
    try {
      budget.require(() -> target.read(input.clone()));
    } catch (RuntimeException | Error e) {
      throw new AssertionError(shown(input), e);
    }
  }

  private static String shown(byte[] input) {
    var text = new StringBuilder("finding: '");
    for (var b : input) {
      if (b >= ' ' && b <= '~' && b != '\\') {
        text.append((char) b);
      } else {
        text.append("\\x%02x".formatted(b));
      }
    }
    return text.append("'").toString();
  }
}
