package org.trentkms.store;

import org.trentkms.id.KeyId;

/// A key in the list of its account and Region: what the store knows of it without its row, and no
/// seal covers.
///
/// @param deletion the date of {@link Due.Kind#DELETION}
public record KeyEntry(KeyId id, long deletion) {}
