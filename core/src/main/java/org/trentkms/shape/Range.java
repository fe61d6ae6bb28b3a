package org.trentkms.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The least and the greatest value of a number.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Range {

  /// The least value.
  int min() default Integer.MIN_VALUE;

  /// The greatest value.
  int max() default Integer.MAX_VALUE;
}
