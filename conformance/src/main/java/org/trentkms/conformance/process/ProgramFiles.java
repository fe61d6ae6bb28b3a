package org.trentkms.conformance.process;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the JVM of the program reads: the program's libraries, and an archive of their classes.
final class ProgramFiles {

  static final String MAIN_CLASS = "org.trentkms.cli.Main";

  private static final String SEPARATOR = System.getProperty("path.separator");
  private static final Pattern PROGRAM = Pattern.compile(".*/trent-cli-[^/]*\\.jar");
  private static final Set<String> SERVERS = Set.of("dev", "server");

  private ProgramFiles() {}

  /// The class path of this process, less the folders, where the program lies in libraries: then
  /// they hold the classes of tests alone.
  static String classPath() {
    var all = System.getProperty("java.class.path");
    return entries(all).anyMatch(PROGRAM.asMatchPredicate())
        ? entries(all).filter(ProgramFiles::isLibrary).collect(Collectors.joining(SEPARATOR))
        : all;
  }

  /// The options that have the JVM start from an archive, as the launcher has it: one for each kind
  /// of run, in the folder that `trent.archives` names. None where nothing is named, or where the
  /// class path has folders, of which there are no archives.
  static List<String> archive(String classPath, String command) {
    var folder = System.getProperty("trent.archives", "");
    if (folder.isEmpty() || !entries(classPath).allMatch(ProgramFiles::isLibrary)) {
      return List.of();
    }
    var kind = SERVERS.contains(command) ? command : "command";
    return List.of(
        "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + folder + "/" + kind + ".jsa");
  }

  private static Stream<String> entries(String classPath) {
    return Stream.of(classPath.split(Pattern.quote(SEPARATOR), -1));
  }

  private static boolean isLibrary(String entry) {
    return entry.endsWith(".jar");
  }
}
