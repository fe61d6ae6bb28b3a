package org.trentkms.store;

import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.secret.Bytes;

/// The stored form of one version of a key's material, wrapped. It is never replaced.
public record MaterialRow(KeyArn key, MaterialId id, Bytes wrapped) {}
