package org.trentkms.server.auditlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.json.JsonMembers;

/// What the lines of a segment say that they are.
final class RecordNames {

  private static final int BLOCK = 64 << 10;
  private static final int LONGEST = 1 << 20;
  private static final List<String> MEMBERS = List.of("eventName", "eventTime", "eventID");

  private final JsonReader reader;

  RecordNames(JsonReader reader) {
    this.reader = reader;
  }

  /// The problems, each with what the line says where it is of one.
  List<Problem> named(SegmentFiles segment, List<Problem> problems) {
    var lines = new TreeSet<Long>();
    problems.forEach(problem -> problem.line().ifPresent(lines::add));
    var names = lines.isEmpty() ? Map.<Long, String>of() : read(segment, lines);
    var named = new ArrayList<Problem>();
    for (var problem : problems) {
      var name = problem.line().isPresent() ? names.get(problem.line().getAsLong()) : null;
      named.add(name == null || !problem.detail().isEmpty() ? problem : problem.withDetail(name));
    }
    return named;
  }

  private Map<Long, String> read(SegmentFiles segment, NavigableSet<Long> lines) {
    var names = new HashMap<Long, String>();
    try (var content = new BufferedInputStream(segment.open(), BLOCK)) {
      var number = 1L;
      for (var wanted : lines) {
        while (number < wanted && skipLine(content)) {
          number++;
        }
        names.put(wanted, name(readLine(content)));
        number++;
      }
    } catch (IOException e) {
      names.clear();
    }
    return names;
  }

  private static boolean skipLine(InputStream content) throws IOException {
    for (var next = content.read(); next >= 0; next = content.read()) {
      if (next == '\n') {
        return true;
      }
    }
    return false;
  }

  private static String readLine(InputStream content) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = content.read(); next >= 0 && next != '\n'; next = content.read()) {
      if (line.size() < LONGEST) {
        line.write(next);
      }
    }
    return line.toString(UTF_8);
  }

  private String name(String line) {
    return reader
        .read(line)
        .filter(value -> value instanceof JsonObject)
        .map(value -> name((JsonObject) value))
        .orElse("it is not JSON");
  }

  private static String name(JsonObject record) {
    return String.join(
        " ", MEMBERS.stream().map(member -> JsonMembers.text(record, member).orElse("?")).toList());
  }
}
