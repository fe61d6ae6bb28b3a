package org.trentkms.testing;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Everything a test may need that the build does not bring along. This is the whole list. */
public enum Tool {
  /** The AWS command line. */
  AWS_CLI("the AWS CLI, as `aws` on PATH", "aws", "--version"),
  /** The AWS SDK for Python. */
  BOTO3("`python3` on PATH, with boto3", "python3", "-c", "import boto3"),
  /** Node.js with its package manager, and a registry that has what the tests install. */
  NPM(
      "`node` and `npm` on PATH, and a registry that npm reaches",
      "npm",
      "view",
      "--fetch-retries=0",
      "@aws-sdk/client-kms",
      "version"),
  OPENSSL("`openssl` on PATH", "openssl", "version"),
  /** The right to run a program as another user, which root has. */
  SETPRIV(
      "`setpriv` on PATH, and the right to become another user",
      "setpriv",
      "--reuid=61235",
      "--regid=61235",
      "--clear-groups",
      "true"),
  /** The system-call tracer of Linux, allowed to trace: in some containers it is not. */
  STRACE("`strace` on PATH with the right to trace", "strace", "-o", "/dev/null", "true"),
  /** The checker of systemd's units, which needs no systemd that runs. */
  SYSTEMD_ANALYZE(
      "`systemd-analyze` on PATH, of systemd 250 or later", "systemd-analyze", "--version"),
  /** Terraform and its provider for AWS, which is large: it is taken from a mirror alone. */
  TERRAFORM(
      "`terraform` on PATH, and a mirror with hashicorp/aws, named by"
          + " TF_CLI_ARGS_init=-plugin-dir=FOLDER",
      "sh",
      "-c",
      """
      case "$TF_CLI_ARGS_init" in *-plugin-dir=*) ;; *) exit 1 ;; esac
      folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT && cd "$folder" &&
      echo '{"terraform":{"required_providers":{"aws":{"source":"hashicorp/aws"}}}}' >a.tf.json &&
      terraform init -input=false
      """),
  /** The folder of test vectors that the property names. */
  VECTORS("a folder of test vectors, named by -Dtrent.vectors=FOLDER");

  private static final Map<Tool, Boolean> PRESENT = new ConcurrentHashMap<>();

  private final String need;
  private final List<String> probe;

  Tool(String need, String... probe) {
    this.need = need;
    this.probe = List.of(probe);
  }

  /** What a person has to provide. */
  public String need() {
    return need;
  }

  /** Whether it is there; of a program this is asked once. */
  public boolean isPresent() {
    return this == VECTORS ? hasVectors() : PRESENT.computeIfAbsent(this, Tool::runs);
  }

  /** The folder of test vectors. Only for tests that require {@link #VECTORS}. */
  public static Path vectors() {
    return Path.of(System.getProperty("trent.vectors", ""));
  }

  private static boolean hasVectors() {
    return !vectors().toString().isEmpty() && Files.isDirectory(vectors());
  }

  private boolean runs() {
    try {
      Process process =
          new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .redirectInput(new File("/dev/null"))
              .start();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
