package org.trentkms.server.wire;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;

/// Reads the constraints that stand on a component.
final class Constraints {

  /// The greatest length of a text that is held against an expression where the model has none.
  private static final int LONGEST_MATCHED = 8192;

  private Constraints() {}

  /// What the component and its type demand of the whole value, in the order in which it is written
  /// there: that in which AWS tells of it.
  static List<Constraint> of(RecordComponent component, WireType type) {
    var constraints = new ArrayList<Constraint>();
    for (var annotation : component.getAnnotations()) {
      switch (annotation) {
        case Length length -> addLength(length.min(), length.max(), constraints);
        case Range range -> addRange(range, constraints);
        case Matches matches -> constraints.add(matching(matches, component));
        default -> {} // says nothing of the value
      }
    }
    constraints.addAll(type.constraints());
    return constraints;
  }

  private static Constraint matching(Matches matches, RecordComponent component) {
    var length = component.getAnnotation(Length.class);
    var longest = length == null ? LONGEST_MATCHED : length.max();
    return new Constraint.Matching(Pattern.compile(matches.value()), longest);
  }

  /// What the component demands of each element of its list.
  static List<Constraint> ofElements(RecordComponent component) {
    var constraints = new ArrayList<Constraint>();
    var length = component.getAnnotation(ElementLength.class);
    if (length != null) {
      addLength(length.min(), length.max(), constraints);
    }
    return constraints;
  }

  private static void addLength(int min, int max, List<Constraint> constraints) {
    if (max < Integer.MAX_VALUE) {
      constraints.add(new Constraint.Longest(max));
    }
    if (min > 0) {
      constraints.add(new Constraint.Shortest(min));
    }
  }

  private static void addRange(Range range, List<Constraint> constraints) {
    if (range.max() < Integer.MAX_VALUE) {
      constraints.add(new Constraint.Greatest(range.max()));
    }
    if (range.min() > Integer.MIN_VALUE) {
      constraints.add(new Constraint.Least(range.min()));
    }
  }
}
