package org.trentkms.testing;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets a test run only where what it {@linkplain RequiresTool requires} is present. */
final class RequiresToolCondition implements ExecutionCondition {
  /** Begins every reason this condition gives; {@link NotRunReport} knows it by that. */
  static final String NEEDS = "needs ";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return findAnnotation(context.getElement(), RequiresTool.class)
        .map(required -> evaluate(required.value()))
        .orElseGet(() -> ConditionEvaluationResult.enabled("requires nothing"));
  }

  static ConditionEvaluationResult evaluate(Tool... tools) {
    String missing =
        Arrays.stream(tools)
            .filter(tool -> !tool.isPresent())
            .map(Tool::need)
            .collect(Collectors.joining(", and "));
    return missing.isEmpty()
        ? ConditionEvaluationResult.enabled("all tools are present")
        : ConditionEvaluationResult.disabled(NEEDS + missing);
  }
}
