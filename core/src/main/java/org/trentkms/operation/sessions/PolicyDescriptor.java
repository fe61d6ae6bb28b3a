package org.trentkms.operation.sessions;

import org.jspecify.annotations.Nullable;
import org.trentkms.shape.Length;
import org.trentkms.shape.WireName;

/// A managed policy that a session is to have around it (PolicyDescriptorType of the API model).
public record PolicyDescriptor(
    @Nullable @WireName("arn") @Length(min = 20, max = 2048) String arn) {}
