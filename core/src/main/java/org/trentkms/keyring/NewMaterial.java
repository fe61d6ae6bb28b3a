package org.trentkms.keyring;

import org.trentkms.id.MaterialId;
import org.trentkms.store.Write;

/// Key material that was just made: its id, and the write that keeps it.
public record NewMaterial(MaterialId id, Write.InsertMaterial write) {}
