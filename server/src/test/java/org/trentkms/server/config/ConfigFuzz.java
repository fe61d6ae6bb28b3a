package org.trentkms.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.trentkms.server.document.Binder;
import org.trentkms.server.document.Problem;
import org.trentkms.server.document.YamlReader;
import org.trentkms.testing.fuzz.FuzzContract;

/// Texts in place of a configuration: each is one, or has problems, each at a line of the text.
public final class ConfigFuzz extends FuzzContract {

  /// The contract over it.
  public ConfigFuzz() {
    super(ConfigFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(ConfigFuzz::read, input);
  }

  private static void read(byte[] input) {
    var text = new String(input, StandardCharsets.UTF_8);
    var problems = new ArrayList<Problem>();
    var config =
        new YamlReader(Config.BOUNDS, problems)
            .read(text)
            .flatMap(
                document -> new Binder(ConfigValues.ALL, problems).bind(Config.class, document));
    assertThat(config.isPresent() || !problems.isEmpty()).as("one of the two").isTrue();
    for (var problem : problems) {
      assertThat(problem.line()).isBetween(0, input.length + 2);
      assertThat(problem.text()).isNotBlank();
    }
    config.ifPresent(read -> assertThat(read.toString()).isNotEmpty());
  }
}
