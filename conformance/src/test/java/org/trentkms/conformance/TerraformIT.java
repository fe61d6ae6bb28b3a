package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;
import org.trentkms.testing.RequiresTool;
import org.trentkms.testing.Tool;

/// Terraform and its provider for AWS, set up as README says: what it has made it finds as it made
/// it, again after a change, and removes.
final class TerraformIT {

  private static final String PRINTED = "http://127.0.0.1:4599";

  @TempDir private Path folder;

  @Test
  @RequiresTool(Tool.TERRAFORM)
  void whatTerraformHasMade_isAsItMadeIt_untilItIsRemoved() throws Exception {
    try (var server = TrentProcess.start(Launch.dev(folder))) {
      describe(server.endpoint());
      terraform("init");
      assertThat(terraform("apply", "-auto-approve")).contains("opened = \"secret\"");
      requireNothingToDo();
      terraform("apply", "-auto-approve", "-var=second=true");
      requireNothingToDo("-var=second=true");
      terraform("destroy", "-auto-approve", "-var=second=true");
    }
  }

  /// Writes README's provider, and what it is to manage.
  private void describe(URI endpoint) throws IOException, URISyntaxException {
    var provider = ReadmeIT.block("provider \"aws\" {").replace(PRINTED, endpoint.toString());
    Files.writeString(folder.resolve("provider.tf"), provider);
    var keys = Objects.requireNonNull(getClass().getResource("/clients/terraform/keys.tf"));
    Files.copy(Path.of(keys.toURI()), folder.resolve("keys.tf"));
  }

  /// The plan with that option ends with another code than 0 where something is to be done.
  private void requireNothingToDo(String... variables) throws Exception {
    var arguments = new ArrayList<>(List.of("plan", "-detailed-exitcode"));
    arguments.addAll(List.of(variables));
    terraform(arguments.toArray(String[]::new));
  }

  /// Runs a command of Terraform, and returns what it has printed.
  private String terraform(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("terraform"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-no-color", "-input=false"));
    var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    var nowhere = folder.resolve("nowhere").toString();
    process.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    process.environment().put("AWS_CONFIG_FILE", nowhere);
    process.environment().put("AWS_SHARED_CREDENTIALS_FILE", nowhere);
    var running = process.start();
    running.getOutputStream().close();
    var printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(printed).isZero();
    return printed;
  }
}
