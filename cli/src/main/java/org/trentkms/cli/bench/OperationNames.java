package org.trentkms.cli.bench;

import java.util.Iterator;
import java.util.stream.Stream;
import org.trentkms.load.Workload;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The names by which a command line knows operations.
final class OperationNames implements ITypeConverter<Workload>, Iterable<String> {

  @Override
  public Workload convert(String name) {
    return Stream.of(Workload.values())
        .filter(operation -> operation.toString().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException("'" + name + "' is none of " + String.join(", ", this)));
  }

  @Override
  public Iterator<String> iterator() {
    return Stream.of(Workload.values()).map(Workload::toString).iterator();
  }
}
