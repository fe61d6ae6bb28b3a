package org.trentkms.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Leaves a list of the tests that were not run in this JVM, which may be one of several for a
 * module. A line each: {@code tool} or {@code other} (skipped without {@link RequiresTool}), the
 * test, the reason, separated by tabs. The build prints all lists at its end.
 */
public final class NotRunReport implements TestExecutionListener {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    lines.add(line(test, reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.ABORTED) {
      lines.add(
          line(test, "aborted: " + result.getThrowable().map(Throwable::getMessage).orElse("")));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    String folder = System.getProperty("trent.not-run", "");
    if (folder.isEmpty()) {
      return;
    }
    try {
      String module = System.getProperty("trent.module", "unknown");
      Path list = Path.of(folder, module + "." + System.getProperty("trent.jvm", "jvm-1") + ".txt");
      Files.createDirectories(list.getParent());
      Files.write(list, lines);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String line(TestIdentifier test, String reason) {
    String kind = reason.startsWith(RequiresToolCondition.NEEDS) ? "tool" : "other";
    return kind + "\t" + name(test) + "\t" + reason.replaceAll("\\s+", " ");
  }

  private static String name(TestIdentifier test) {
    return switch (test.getSource().orElse(null)) {
      case MethodSource method -> simple(method.getClassName()) + "." + method.getMethodName();
      case ClassSource type -> simple(type.getClassName());
      case null, default -> test.getDisplayName();
    };
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
