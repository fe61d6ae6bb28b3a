package org.trentkms.server.identity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.trentkms.server.document.Problem;
import org.trentkms.testing.fuzz.FuzzContract;

/// Texts in place of a file of identities: each is one, or has problems, each at a line of the
/// text.
public final class IdentityFuzz extends FuzzContract {

  /// The contract over it.
  public IdentityFuzz() {
    super(IdentityFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(IdentityFuzz::read, input);
  }

  private static void read(byte[] input) {
    var problems = new ArrayList<Problem>();
    var document = IdentityFile.document(new String(input, StandardCharsets.UTF_8), problems);
    assertThat(document.isPresent() || !problems.isEmpty()).as("one of the two").isTrue();
    for (var problem : problems) {
      assertThat(problem.line()).isBetween(0, input.length + 2);
      assertThat(problem.text()).isNotBlank();
    }
  }
}
