package org.trentkms.conformance.crash;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How often the log says that something was done to a key, or made a material its current one.
///
/// @param counts by the name of the event and the id of the key or of the material
record EventCounts(Map<String, Integer> counts) {

  private static final Pattern NAME = Pattern.compile("\"eventName\":\"(\\w+)\"");
  private static final Pattern KEY = Pattern.compile("\"ARN\":\"[^\"]*:key/([^\"]+)\"");
  private static final Pattern MATERIAL = Pattern.compile("\"currentKeyMaterialId\":\"(\\w+)\"");

  /// Counts in these records.
  static EventCounts of(Stream<String> records) {
    var counts = new HashMap<String, Integer>();
    records.forEach(line -> {
      var name = NAME.matcher(line);
      if (name.find()) {
        Stream.of(KEY, MATERIAL)
            .map(pattern -> pattern.matcher(line))
            .filter(Matcher::find)
            .forEach(id -> counts.merge(name.group(1) + " " + id.group(1), 1, Integer::sum));
      }
    });
    return new EventCounts(counts);
  }

  /// How many there are.
  int count(String name, String id) {
    return counts.getOrDefault(name + " " + id, 0);
  }
}
