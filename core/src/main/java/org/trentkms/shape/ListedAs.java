package org.trentkms.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the refusal of a name that an enumeration does not have lists: the names of another one, as
/// AWS KMS does.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ListedAs {

  /// The other enumeration.
  Class<? extends Enum<?>> value();
}
