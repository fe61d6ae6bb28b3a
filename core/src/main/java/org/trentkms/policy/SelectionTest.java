package org.trentkms.policy;

import java.util.function.Function;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.RequestContext;
import org.trentkms.policy.document.Selection;
import org.trentkms.policy.pattern.TextPattern;

/// The actions or resources of a statement, ready to be asked of requests.
@FunctionalInterface
interface SelectionTest {

  /// Whether the text is selected, in a request with this context.
  boolean selects(String text, RequestContext context, Budget budget);

  /// The test of an element or of its opposite.
  static SelectionTest of(Selection<String> selection, Function<String, TextPattern> pattern) {
    var listed = TextPattern.anyOf(selection.listed().stream().map(pattern).toList());
    return switch (selection) {
      case Selection.Only<String> _ -> listed::matches;
      case Selection.AllBut<String> _ ->
          (text, context, budget) -> !listed.matches(text, context, budget);
    };
  }
}
