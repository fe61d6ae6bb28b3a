package org.trentkms.policy.naive;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A text of a policy as a regular expression.
record NaiveText(
    String written, boolean hasWildcards, boolean hasVariables, Map<String, Object> context) {

  boolean matches(String text) {
    return matches(text, 0);
  }

  boolean matches(String text, int flags) {
    var regex = regex();
    return !regex.isEmpty()
        && Pattern.compile(regex.get(0), flags | Pattern.DOTALL).matcher(text).matches();
  }

  /// The expression, or nothing where a variable has no value.
  private List<String> regex() {
    var regex = new StringBuilder();
    var rest = written;
    while (!rest.isEmpty()) {
      if (hasVariables && rest.startsWith("${")) {
        var value = value(rest.substring(2, rest.indexOf('}')));
        if (value.isEmpty()) {
          return List.of();
        }
        regex.append(Pattern.quote(value.get(0)));
        rest = rest.substring(rest.indexOf('}') + 1);
      } else {
        regex.append(character(rest.charAt(0)));
        rest = rest.substring(1);
      }
    }
    return List.of(regex.toString());
  }

  private String character(char character) {
    if (hasWildcards && character == '*') {
      return ".*";
    }
    return hasWildcards && character == '?' ? "." : Pattern.quote(String.valueOf(character));
  }

  private List<String> value(String variable) {
    if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
      return List.of(variable);
    }
    var parts = variable.split(", ", 2);
    var value = NaiveCondition.find(context, parts[0]);
    if (value instanceof String text) {
      return List.of(text);
    }
    return parts.length == 1 ? List.of() : List.of(parts[1].substring(1, parts[1].length() - 1));
  }
}
