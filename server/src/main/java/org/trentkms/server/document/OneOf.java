package org.trentkms.server.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Of which settings a record has exactly one, as the schema says it; the record itself refuses
/// anything else.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {

  /// Their names.
  String[] value();
}
