package org.trentkms.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// Marks tests, of a class or single ones, that hold for `trent server` over TLS as they do for
/// `trent dev`: the build runs them a second time with `-Dtrent.mode=server`.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("both-modes")
public @interface InBothModes {}
