package org.trentkms.policy.pattern;

import java.util.Arrays;
import java.util.List;
import org.trentkms.policy.budget.Budget;

/// A pattern with `?` in it. Matching goes back over the last `*` alone, because what an earlier
/// one took at its first chance leaves the later ones the most: the time is at most the length of
/// the pattern times that of the text.
final class Glob {

  /// Above every code point.
  private static final int ANY_RUN = Character.MAX_CODE_POINT + 1;

  private static final int ANY_CHARACTER = Character.MAX_CODE_POINT + 2;

  private final int[] symbols;

  /// No shorter text is stood for: every symbol but `*` takes a character.
  private final int least;

  private Glob(int[] symbols) {
    this.symbols = symbols;
    least = (int) Arrays.stream(symbols).filter(symbol -> symbol != ANY_RUN).count();
  }

  /// The pattern of tokens without variables, or with `values` in their places, in their order.
  static Glob of(List<Token> tokens, List<String> values) {
    var symbols = new int[length(tokens, values)];
    var end = 0;
    var next = 0;
    for (var token : tokens) {
      end =
          switch (token) {
            case Token.Literal(String text) -> append(text, symbols, end);
            case Token.Variable _ -> append(values.get(next++), symbols, end);
            case Token.AnyRun _ -> append(ANY_RUN, symbols, end);
            case Token.AnyCharacter _ -> append(ANY_CHARACTER, symbols, end);
          };
    }
    return new Glob(Arrays.copyOf(symbols, end));
  }

  /// At least as many as there will be.
  private static int length(List<Token> tokens, List<String> values) {
    var length = values.stream().mapToInt(String::length).sum();
    for (var token : tokens) {
      length += token instanceof Token.Literal(String text) ? text.length() : 1;
    }
    return length;
  }

  private static int append(String text, int[] symbols, int end) {
    var position = end;
    var from = 0;
    while (from < text.length()) {
      symbols[position] = text.codePointAt(from);
      from += Character.charCount(symbols[position]);
      position++;
    }
    return position;
  }

  private static int append(int symbol, int[] symbols, int end) {
    symbols[end] = symbol;
    return end + 1;
  }

  /// Whether the pattern stands for the text. What is compared between two returns to the last `*`
  /// is charged at the return, before any of it is compared again.
  boolean matches(String text, Budget budget) {
    budget.spend(1);
    if (text.length() < least) {
      return false;
    }
    budget.spend(text.length());
    var symbol = 0;
    var position = 0;
    var afterRun = -1;
    var resume = 0;
    while (position < text.length()) {
      var isRun = symbol < symbols.length && symbols[symbol] == ANY_RUN;
      var character = text.codePointAt(position);
      if (isRun) {
        symbol++;
        if (symbol == symbols.length) {
          return true;
        }
        afterRun = symbol;
        resume = position;
      } else if (symbol < symbols.length && stands(symbols[symbol], character)) {
        symbol++;
        position += Character.charCount(character);
      } else if (afterRun >= 0) {
        budget.spend(position - resume + 1);
        symbol = afterRun;
        resume += Character.charCount(text.codePointAt(resume));
        position = resume;
      } else {
        return false;
      }
    }
    while (symbol < symbols.length && symbols[symbol] == ANY_RUN) {
      symbol++;
    }
    return symbol == symbols.length;
  }

  private static boolean stands(int symbol, int character) {
    return symbol == character || symbol == ANY_CHARACTER;
  }
}
