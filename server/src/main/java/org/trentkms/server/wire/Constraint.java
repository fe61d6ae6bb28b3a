package org.trentkms.server.wire;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Something that the API model demands of a raw value.
sealed interface Constraint {

  /// What is demanded of a member that must be there, in the words of AWS.
  String NOT_NULL = "Member must not be null";

  /// Whether the raw value satisfies it.
  boolean isMetBy(Object raw);

  /// The demand in the words of AWS.
  String demand();

  /// The length of a raw value: characters (code points), bytes, elements or pairs.
  private static int lengthOf(Object raw) {
    return switch (raw) {
      case String text -> text.codePointCount(0, text.length());
      case Bytes bytes -> bytes.size();
      case SecretBytes secret -> secret.size();
      case Collection<?> elements -> elements.size();
      case Map<?, ?> pairs -> pairs.size();
      default -> throw new Bug("no length of " + raw.getClass());
    };
  }

  /// A least length.
  record Shortest(int length) implements Constraint {
    @Override
    public boolean isMetBy(Object raw) {
      return Constraint.lengthOf(raw) >= length;
    }

    @Override
    public String demand() {
      return "Member must have length greater than or equal to " + length;
    }
  }

  /// A greatest length.
  record Longest(int length) implements Constraint {
    @Override
    public boolean isMetBy(Object raw) {
      return Constraint.lengthOf(raw) <= length;
    }

    @Override
    public String demand() {
      return "Member must have length less than or equal to " + length;
    }
  }

  /// A least number.
  record Least(int value) implements Constraint {
    @Override
    public boolean isMetBy(Object raw) {
      return (Integer) raw >= value;
    }

    @Override
    public String demand() {
      return "Member must have value greater than or equal to " + value;
    }
  }

  /// A greatest number.
  record Greatest(int value) implements Constraint {
    @Override
    public boolean isMetBy(Object raw) {
      return (Integer) raw <= value;
    }

    @Override
    public String demand() {
      return "Member must have value less than or equal to " + value;
    }
  }

  /// A regular expression for the whole text. Text longer than the greatest length that is allowed
  /// is not held against it: it is refused anyway, and the time and the stack that an expression
  /// takes grow with the text.
  record Matching(Pattern pattern, int longest) implements Constraint {
    @Override
    public boolean isMetBy(Object raw) {
      var text = (String) raw;
      return text.length() > longest || pattern.matcher(text).matches();
    }

    @Override
    public String demand() {
      return "Member must satisfy regular expression pattern: " + pattern;
    }
  }

  /// The expression for names of keys in the API of AWS KMS, without its cost: ASCII, and some.
  record Ascii() implements Constraint {
    @Override
    public boolean isMetBy(Object raw) {
      var text = (String) raw;
      for (var i = 0; i < text.length(); i++) {
        if (text.charAt(i) > '\u007f') {
          return false;
        }
      }
      return !text.isEmpty();
    }

    @Override
    public String demand() {
      return "Member must satisfy regular expression pattern: ^\\p{ASCII}+$";
    }
  }

  /// A set of names.
  ///
  /// @param listed those that a refusal lists
  record OneOf(List<String> names, List<String> listed) implements Constraint {
    @Override
    public boolean isMetBy(Object raw) {
      return raw instanceof String name && names.contains(name);
    }

    @Override
    public String demand() {
      return "Member must satisfy enum value set: " + listed;
    }
  }
}
