package org.trentkms.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The least and the greatest length: characters of a text, bytes of a blob (decoded), entries of a
/// list or map.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Length {

  /// The least length.
  int min() default 0;

  /// The greatest length.
  int max() default Integer.MAX_VALUE;
}
