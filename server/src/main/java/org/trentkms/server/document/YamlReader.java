package org.trentkms.server.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads a YAML 1.2 document into a {@link Tree}: plain mappings, lists and texts, and nothing of
/// what YAML can do besides. Anchors, aliases and tags are refused, and so is a name that comes
/// twice.
public final class YamlReader {

  private final Bounds bounds;
  private final List<Problem> problems;

  /// @param problems where what is wrong is added
  public YamlReader(Bounds bounds, List<Problem> problems) {
    this.bounds = bounds;
    this.problems = problems;
  }

  /// The document; empty where it is none, which is then among the problems.
  public Optional<Tree.Mapping> read(String text) {
    if (text.length() > bounds.characters()) {
      problems.add(new Problem(0, "is longer than " + bounds.characters() + " characters"));
      return Optional.empty();
    }
    try {
      var settings =
          LoadSettings.builder()
              .setUseMarks(true)
              .setCodePointLimit(bounds.characters())
              .setMaxAliasesForCollections(0)
              .build();
      var events =
          new PlainEvents(
              new ParserImpl(settings, new StreamReader(settings, text)), bounds.nodes());
      return document(new Composer(settings, events).getSingleNode().orElse(null));
    } catch (PlainEvents.NotPlain e) {
      problems.add(e.problem());
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      var problem = e.getProblem() == null ? "is no YAML" : "is no YAML: " + e.getProblem();
      problems.add(new Problem(e.getProblemMark().map(Mark::getLine).orElse(-1) + 1, problem));
      return Optional.empty();
    } catch (YamlEngineException | IllegalArgumentException _) {
      problems.add(new Problem(0, "is no YAML"));
      return Optional.empty();
    }
  }

  private Optional<Tree.Mapping> document(@Nullable Node root) {
    if (root == null) {
      return Optional.of(new Tree.Mapping(1, Map.of()));
    }
    return switch (tree(root)) {
      case Tree.Mapping mapping -> Optional.of(mapping);
      case Tree other -> {
        problems.add(new Problem(other.line(), "is no mapping of settings to values"));
        yield Optional.empty();
      }
    };
  }

  private Tree tree(Node node) {
    var line = line(node);
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, line);
      case SequenceNode sequence ->
          new Tree.Sequence(line, sequence.getValue().stream().map(this::tree).toList());
      case ScalarNode scalar -> new Tree.Scalar(line, scalar.getValue());
      default -> new Tree.Scalar(line, "");
    };
  }

  private Tree.Mapping mapping(MappingNode node, int line) {
    var entries = new LinkedHashMap<String, Tree.Entry>();
    for (var pair : node.getValue()) {
      var nameLine = line(pair.getKeyNode());
      if (pair.getKeyNode() instanceof ScalarNode name) {
        var entry = new Tree.Entry(nameLine, tree(pair.getValueNode()));
        if (entries.putIfAbsent(name.getValue(), entry) != null) {
          problems.add(Problem.repeated(nameLine, name.getValue()));
        }
      } else {
        problems.add(new Problem(nameLine, "a setting's name must be a text"));
      }
    }
    return new Tree.Mapping(line, entries);
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }
}
