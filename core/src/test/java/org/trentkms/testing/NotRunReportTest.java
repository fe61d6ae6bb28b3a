package org.trentkms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;
import org.trentkms.testing.violation.SkippedInThreeWays;

final class NotRunReportTest {
  private final String folder = System.getProperty("trent.not-run", "");
  private final String vectors = System.getProperty("trent.vectors", "");

  @TempDir Path temporary;

  @BeforeEach
  void useFoldersOfThisTest() {
    System.setProperty("trent.not-run", temporary.toString());
    System.setProperty("trent.vectors", temporary.resolve("absent").toString());
  }

  @AfterEach
  void restoreFolders() {
    System.setProperty("trent.not-run", folder);
    System.setProperty("trent.vectors", vectors);
  }

  @Test
  void skippedTests_areListed_withTheWayTheyWereSkipped() throws IOException {
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .addTestExecutionListeners(new NotRunReport())
            .build();
    LauncherFactory.create(config)
        .execute(request().selectors(selectClass(SkippedInThreeWays.class)).build());

    try (var lists = Files.list(temporary)) {
      assertThat(Files.readAllLines(lists.findFirst().orElseThrow()))
          .containsExactlyInAnyOrder(
              "tool\tSkippedInThreeWays.needsVectors\tneeds " + Tool.VECTORS.need(),
              "other\tSkippedInThreeWays.disabled\tbecause",
              "other\tSkippedInThreeWays.aborted\taborted: Assumption failed: because");
    }
  }
}
