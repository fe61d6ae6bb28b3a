package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the scripts find a JDK: by reading what it says of itself, in a fixed order, and starting
/// none of those that they look at.
final class LauncherIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String FIND =
      ". " + ROOT.resolve(".mvn/find-jdk.sh") + "; find_jdk javac && echo $jdk_version $jdk_home";

  @TempDir private Path folder;

  @Test
  void namedJdk_isTakenBeforeAllOthers() throws IOException, InterruptedException {
    var named = jdk("named", "25.0.9");
    var other = jdk("other", "26");
    assertThat(
            found(
                Map.of("TRENT_JAVA_HOME", named, "JAVA_HOME", other, "PATH", path(other + "/bin"))))
        .isEqualTo("25.0.9 " + named);
  }

  @Test
  void javaHome_isTakenBeforePath_unlessItIsTooOld() throws IOException, InterruptedException {
    var home = jdk("home", "25.0.1");
    var onPath = jdk("path", "27-ea");
    var old = jdk("old", "17.0.2");
    var path = path(old + "/bin", onPath + "/bin");
    assertThat(found(Map.of("JAVA_HOME", home, "PATH", path))).isEqualTo("25.0.1 " + home);
    assertThat(found(Map.of("JAVA_HOME", old, "PATH", path))).isEqualTo("27-ea " + onPath);
  }

  @Test
  void linkOnPath_leadsToItsJdk() throws IOException, InterruptedException {
    var jdk = jdk("linked", "25");
    var links = Files.createDirectory(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("java"), Path.of(jdk, "bin", "java"));
    assertThat(found(Map.of("PATH", path(links.toString())))).isEqualTo("25 " + jdk);
  }

  @Test
  void namedJdkThatIsTooOld_isRefusedInOneSentenceWithExitCode69()
      throws IOException, InterruptedException {
    var old = jdk("old", "17.0.2");
    var output = folder.resolve("output");
    var launcher = start(Map.of("TRENT_JAVA_HOME", old), output, "trent", "version");
    assertThat(launcher.waitFor()).isEqualTo(69);
    assertThat(output).hasContent("trent: no JDK 25 or newer in TRENT_JAVA_HOME=" + old);
  }

  @Test
  void archiveThatItsUserChooses_isTheOnlyOne() throws IOException, InterruptedException {
    assertThat(optionsOfAnInstallation("")).contains("-XX:SharedArchiveFile=");
    assertThat(optionsOfAnInstallation("-Xshare:off")).doesNotContain("-XX:SharedArchiveFile=");
    assertThat(optionsOfAnInstallation("-XX:AOTCache=own"))
        .contains("-XX:AOTCache=own")
        .doesNotContain("-XX:SharedArchiveFile=");
  }

  @Test
  void whatTheBuildNoted_isWhereDevBegins_unlessItIsEmpty()
      throws IOException, InterruptedException {
    assertThat(outputOfACheckout("noted")).contains("-XX:AOTCache=");
    assertThat(outputOfACheckout(""))
        .contains("starts will take longer", "-XX:SharedArchiveFile=")
        .doesNotContain("-XX:AOTCache=");
  }

  @Test
  void sizeThatItsUserChooses_isTheOnlyOne() throws IOException, InterruptedException {
    assertThat(optionsOfAnInstallation("")).contains("-Xmn");
    assertThat(optionsOfAnInstallation("-Xmx100m")).contains("-Xmx100m").doesNotContain("-Xmn");
    assertThat(optionsOfAnInstallation("-XX:+UseG1GC")).doesNotContain("-Xmn");
  }

  /// What is printed where a checkout builds, and starts Java to do so and for `dev`.
  ///
  /// @param noted what the JVM notes of a start
  private String outputOfACheckout(String noted) throws IOException, InterruptedException {
    var home = Files.createTempDirectory(folder, "checkout");
    Files.writeString(home.resolve("pom.xml"), "");
    Files.copy(ROOT.resolve("trent"), home.resolve("trent"));
    Files.copy(
        ROOT.resolve(".mvn/find-jdk.sh"),
        Files.createDirectory(home.resolve(".mvn")).resolve("find-jdk.sh"));
    program(
        home.resolve("mvnw"),
        "for word; do case $word in -Dtrent.lib=*) mkdir \"${word#*=}\" ;; esac; done");
    var jdk = jdk(home.getFileName() + "-jdk", "25");
    program(
        Path.of(jdk, "bin", "java"),
        """
        for word; do
          case $word in -XX:AOTCacheOutput=*) printf '%s' >"${word#*=}"; exit ;; esac
        done
        echo "$@"
        """
            .formatted(noted));
    var output = folder.resolve("output");
    start(
            Map.of("TRENT_JAVA_HOME", jdk, "TRENT_JAVA_OPTS", ""),
            output,
            home.resolve("trent").toString(),
            "dev")
        .waitFor();
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /// What Java is started with by an installation.
  ///
  /// @param chosen what is in TRENT_JAVA_OPTS
  private String optionsOfAnInstallation(String chosen) throws IOException, InterruptedException {
    var home = Files.createTempDirectory(folder, "installation");
    var lib = Files.createDirectory(home.resolve("lib"));
    Files.copy(ROOT.resolve("trent"), home.resolve("trent"));
    Files.copy(ROOT.resolve(".mvn/find-jdk.sh"), lib.resolve("find-jdk.sh"));
    var jdk = jdk(home.getFileName() + "-jdk", "25");
    Files.writeString(Path.of(jdk, "bin", "java"), "#!/bin/sh\necho \"$@\"\n");
    var output = folder.resolve("output");
    var environment =
        Map.of(
            "TRENT_JAVA_HOME", jdk,
            "TRENT_JAVA_OPTS", chosen,
            "TRENT_CACHE", home.resolve("cache").toString());
    start(environment, output, home.resolve("trent").toString(), "dev").waitFor();
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /// A folder that looks like a JDK, whose programs must not be started.
  private String jdk(String name, String version) throws IOException {
    var bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
    for (var program : List.of("java", "javac")) {
      program(bin.resolve(program), "touch " + started());
    }
    var jdk = folder.resolve(name);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk.toString();
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path started() {
    return folder.resolve("started");
  }

  private String found(Map<String, String> environment) throws IOException, InterruptedException {
    var output = folder.resolve("output");
    start(environment, output, "sh", "-c", FIND).waitFor();
    assertThat(started()).doesNotExist();
    return Files.readString(output, StandardCharsets.UTF_8).strip();
  }

  private static Process start(Map<String, String> environment, Path output, String... command)
      throws IOException {
    var words = command.clone();
    if (words[0].equals("trent")) {
      words[0] = ROOT.resolve("trent").toString();
    }
    var builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    var inherited = new HashMap<>(builder.environment());
    builder.environment().clear();
    builder.environment().put("PATH", inherited.getOrDefault("PATH", "/usr/bin:/bin"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String path(String... folders) {
    return String.join(":", folders) + ":/usr/bin:/bin";
  }
}
