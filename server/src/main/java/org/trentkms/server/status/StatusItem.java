package org.trentkms.server.status;

import java.math.BigDecimal;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonString;

/// One thing that the running server tells of itself, under a name in lowerCamel.
///
/// @param value the value now; it may read files or the store, and fail with a StoreFailure
public record StatusItem(String name, Supplier<JsonValue> value) {

  /// An item that is a text.
  public static StatusItem text(String name, Supplier<String> value) {
    return new StatusItem(name, () -> new JsonString(value.get()));
  }

  /// An item that is a whole number.
  public static StatusItem number(String name, LongSupplier value) {
    return new StatusItem(name, () -> new JsonNumber(BigDecimal.valueOf(value.getAsLong())));
  }

  /// An item that is true or not.
  public static StatusItem truth(String name, BooleanSupplier value) {
    return new StatusItem(name, () -> new JsonBoolean(value.getAsBoolean()));
  }
}
