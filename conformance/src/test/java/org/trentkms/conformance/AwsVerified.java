package org.trentkms.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that what a test expects was read in AWS's documentation, or in an answer of AWS KMS itself
/// that somebody has published.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(AwsVerified.All.class)
public @interface AwsVerified {

  /// The title or address of the page, or the thread that quotes the answer.
  String source();

  /// The year of the page or the answer.
  int year();

  /// Several sources of one test.
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {
    AwsVerified[] value();
  }
}
