package org.trentkms.policy.pattern;

import java.util.List;
import java.util.Optional;

/// A text of a policy, taken apart into what stands for itself, wildcards and variables.
public record Template(List<Token> tokens) {

  /// What of a text is more than its characters.
  public enum Syntax {
    /// Nothing: a text of a policy before 2012-10-17 where no wildcards are taken.
    PLAIN(false, false),
    /// `*` and `?`.
    WILDCARDS(true, false),
    /// `${key}`, and `${*}`, `${?}`, `${$}` for these characters.
    VARIABLES(false, true),
    /// Both.
    WILDCARDS_AND_VARIABLES(true, true);

    private final boolean hasWildcards;
    private final boolean hasVariables;

    Syntax(boolean hasWildcards, boolean hasVariables) {
      this.hasWildcards = hasWildcards;
      this.hasVariables = hasVariables;
    }

    boolean hasWildcards() {
      return hasWildcards;
    }

    boolean hasVariables() {
      return hasVariables;
    }
  }

  public Template {
    tokens = List.copyOf(tokens);
  }

  /// The template that the text is, or empty where a variable in it is none.
  public static Optional<Template> parse(String text, Syntax syntax) {
    return new TemplateParser(text, syntax).parse();
  }

  /// Whether the request has a say in what the text is.
  public boolean hasVariables() {
    return tokens.stream().anyMatch(Token.Variable.class::isInstance);
  }

  /// The text where it is the same for every request and stands for itself alone.
  Optional<String> literal() {
    if (tokens.isEmpty()) {
      return Optional.of("");
    }
    return tokens.size() == 1 && tokens.getFirst() instanceof Token.Literal(String text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
