package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The CloudTrail records of calls as files, with numbered names in place of what is another each
/// time: the same thing has the same name within a file. To write the files anew, run a test with
/// `-Dtrent.bless=true`.
final class GoldenRecords {

  private static final Path FOLDER =
      Path.of("src/test/resources/org/trentkms/server/records").toAbsolutePath();

  /// What is another each time, by what it is.
  private static final Map<String, Pattern> CHANGING =
      Map.of(
          "uuid", Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
          "hash", Pattern.compile("\\b[0-9a-f]{64}\\b"),
          "multi-Region id", Pattern.compile("mrk-[0-9a-f]{32}"),
          "time", Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"),
          "date", Pattern.compile("[A-Z][a-z]{2} \\d{1,2}, \\d{4}, \\d{1,2}:\\d\\d:\\d\\d [AP]M"),
          "user id", Pattern.compile("\\bAIDA[A-Z2-7]{17}"),
          "role id", Pattern.compile("\\bAROA[A-Z2-7]{17}"),
          "access key", Pattern.compile("\\bASIA[A-Z0-9]{16,17}"),
          "program", Pattern.compile("(?<=\"userAgent\" : \")[^\"]+"),
          "port", Pattern.compile("(?<=(127\\.0\\.0\\.1|localhost)(:|%3A))\\d{2,5}\\b"));

  private GoldenRecords() {}

  /// Requires that these are the records of a file.
  static void assertAre(String file, List<String> records) throws IOException {
    var path = FOLDER.resolve(file + ".json");
    var shown = shown(records);
    if (Boolean.getBoolean("trent.bless")) {
      Files.createDirectories(FOLDER);
      Files.writeString(path, shown);
    }
    assertThat(shown).isEqualTo(Files.readString(path));
  }

  /// The names of all files.
  static List<String> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
          .sorted()
          .toList();
    }
  }

  private static String shown(List<String> records) throws IOException {
    var names = new HashMap<String, String>();
    var text = indented(records);
    for (var kind : new TreeMap<>(CHANGING).entrySet()) {
      text = kind.getValue().matcher(text).replaceAll(match -> name(kind.getKey(), match, names));
    }
    return text;
  }

  private static String name(String kind, MatchResult match, Map<String, String> names) {
    var number =
        1 + names.values().stream().filter(name -> name.startsWith("<" + kind + " ")).count();
    return names.computeIfAbsent(match.group(), _ -> "<" + kind + " " + number + ">");
  }

  private static String indented(List<String> records) throws IOException {
    var text = new StringWriter();
    var factory = new JsonFactory();
    var style = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    for (var record : records) {
      try (var parser = factory.createParser(record);
          var generator = factory.createGenerator(new StringWriter())) {
        generator.setPrettyPrinter(style.createInstance());
        parser.nextToken();
        generator.copyCurrentStructure(parser);
        generator.flush();
        text.append(String.valueOf(generator.getOutputTarget())).append('\n');
      }
    }
    return text.toString();
  }
}
