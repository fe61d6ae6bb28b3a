package org.trentkms.crypto.wycheproof;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trentkms.json.JsonTree;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.testing.Tool;

/// A file of test vectors of Wycheproof.
record VectorFile(int declared, List<Vector> vectors) {

  private static final String ENDING = "_test.json";
  private static final JsonFactory JSON = new JsonFactory();

  /// The names of all files that there are, without their common ending.
  static List<String> names() {
    try (var files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.replace(ENDING, ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file of this name.
  static VectorFile read(String name) {
    try (var parser = JSON.createParser(folder().resolve(name + ENDING).toFile())) {
      var file = (JsonObject) JsonTree.read(parser);
      var vectors = new ArrayList<Vector>();
      for (var group : elements(file, "testGroups")) {
        for (var test : elements((JsonObject) group, "tests")) {
          vectors.add(new Vector((JsonObject) group, (JsonObject) test));
        }
      }
      var declared = (JsonNumber) Vector.member(file, "numberOfTests").orElseThrow();
      return new VectorFile(declared.value().intValueExact(), List.copyOf(vectors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return Tool.vectors().resolve("wycheproof");
  }

  private static List<JsonValue> elements(JsonObject object, String name) {
    return ((JsonArray) Vector.member(object, name).orElseThrow()).elements();
  }
}
