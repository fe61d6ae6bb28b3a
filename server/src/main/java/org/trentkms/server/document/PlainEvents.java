package org.trentkms.server.document;

import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/// The parts of a YAML document on their way from the library's parser to its composer, let through
/// as long as the document is no deeper than it may be and repeats nothing by reference: the
/// composer takes deep documents by deep recursion, and would take references before anybody could
/// refuse them.
final class PlainEvents implements Parser {

  private static final int DEEPEST = 20;

  private final Parser parser;
  private final int mostNodes;
  private int depth;
  private int nodes;

  PlainEvents(Parser parser, int mostNodes) {
    this.parser = parser;
    this.mostNodes = mostNodes;
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event next() {
    var event = parser.next();
    depth += event instanceof CollectionStartEvent ? 1 : 0;
    depth -= event instanceof CollectionEndEvent ? 1 : 0;
    if (depth > DEEPEST) {
      throw new NotPlain(event, "is nested more than " + DEEPEST + " deep");
    }
    nodes += event instanceof NodeEvent ? 1 : 0;
    if (nodes > mostNodes) {
      throw new NotPlain(event, "has more than " + mostNodes + " values");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw new NotPlain(event, "has an anchor: write the value where it is used");
    }
    return event;
  }

  /// The document is YAML, but uses more of it than a configuration may.
  static final class NotPlain extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    private NotPlain(Event event, String text) {
      super(text);
      line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    Problem problem() {
      return new Problem(line, String.valueOf(getMessage()));
    }
  }
}
