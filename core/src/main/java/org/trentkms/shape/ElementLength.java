package org.trentkms.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The least and the greatest length of each text in a list.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ElementLength {

  /// The least length.
  int min() default 0;

  /// The greatest length.
  int max() default Integer.MAX_VALUE;
}
