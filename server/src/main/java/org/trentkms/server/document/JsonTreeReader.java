package org.trentkms.server.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Reads a JSON document into a {@link Tree}. YAML is said to contain JSON, but takes neither tabs
/// nor pairs of escaped surrogates as JSON has them.
public final class JsonTreeReader {

  private static final int DEEPEST = 20;

  private final Bounds bounds;
  private final List<Problem> problems;
  private final JsonFactory factory;

  /// @param problems where what is wrong is added
  public JsonTreeReader(Bounds bounds, List<Problem> problems) {
    this.bounds = bounds;
    this.problems = problems;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(bounds.characters())
                    .maxStringLength(bounds.characters())
                    .maxTokenCount(3L * bounds.nodes())
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
  }

  /// Whether a text is JSON rather than YAML, if it is one of the two.
  public static boolean isMeantBy(String text) {
    return text.stripLeading().startsWith("{");
  }

  /// The document; empty where it is none, which is then among the problems.
  public Optional<Tree.Mapping> read(String text) {
    if (text.length() > bounds.characters()) {
      problems.add(new Problem(0, "is longer than " + bounds.characters() + " characters"));
      return Optional.empty();
    }
    try (var parser = factory.createParser(text)) {
      try {
        parser.nextToken();
        var tree = tree(parser);
        if (parser.nextToken() == null && tree instanceof Tree.Mapping mapping) {
          return Optional.of(mapping);
        }
        problems.add(new Problem(line(parser), "goes on behind its end"));
      } catch (IOException _) {
        // Without the parser's text, which repeats what it has read.
        problems.add(
            new Problem(
                line(parser),
                "is no JSON, is nested too deep, or has too many or too long values"));
      }
    } catch (IOException _) {
      problems.add(new Problem(0, "is no JSON"));
    }
    return Optional.empty();
  }

  private static int line(JsonParser parser) {
    return Math.max(parser.currentTokenLocation().getLineNr(), 0);
  }

  private Tree tree(JsonParser parser) throws IOException {
    var line = line(parser);
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser, line);
      case START_ARRAY -> {
        var elements = new ArrayList<Tree>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(tree(parser));
        }
        yield new Tree.Sequence(line, elements);
      }
      case VALUE_NULL -> new Tree.Scalar(line, "");
      default -> new Tree.Scalar(line, parser.getText());
    };
  }

  private Tree.Mapping mapping(JsonParser parser, int line) throws IOException {
    var entries = new LinkedHashMap<String, Tree.Entry>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var nameLine = line(parser);
      parser.nextToken();
      if (entries.putIfAbsent(name, new Tree.Entry(nameLine, tree(parser))) != null) {
        problems.add(Problem.repeated(nameLine, name));
      }
    }
    return new Tree.Mapping(line, entries);
  }
}
