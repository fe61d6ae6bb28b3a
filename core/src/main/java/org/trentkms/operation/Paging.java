package org.trentkms.operation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trentkms.store.Page;

/// The part of a list that a request asks for by its limit and its marker.
///
/// A marker is the name of the last entry that was shown, with the name of the list before it, in
/// base64url. So it stays good for ever, whatever becomes of that entry, and one of another list is
/// refused.
public record Paging<N>(Listing listing, Optional<N> after, int limit) {

  private static final char SEPARATOR = '\n';

  /// What the request asks for.
  ///
  /// @param parse the name of an entry that a text is, if it is one
  /// @throws org.trentkms.error.KmsException ValidationException where the limit is above that of
  ///   the list; InvalidMarkerException where the marker is none of this list
  public static <N> Paging<N> of(
      Listing listing,
      @Nullable Integer limit,
      @Nullable String marker,
      Function<String, Optional<N>> parse) {
    var size = listing.size(limit);
    if (marker == null) {
      return new Paging<>(listing, Optional.empty(), size);
    }
    var after =
        unwrap(listing, marker)
            .flatMap(parse)
            .orElseThrow(() -> ListingErrors.invalidMarker(marker));
    return new Paging<>(listing, Optional.of(after), size);
  }

  /// What to read: one entry more than is shown, which tells whether there are more.
  public Page<N> page() {
    return new Page<>(after, limit + 1);
  }

  /// What to show of the entries that were read.
  public <T> Slice<T> slice(List<T> read, Function<T, String> name) {
    if (read.size() <= limit) {
      return new Slice<>(List.copyOf(read), null);
    }
    var shown = List.copyOf(read.subList(0, limit));
    return new Slice<>(shown, wrap(listing, name.apply(shown.getLast())));
  }

  private static String wrap(Listing listing, String name) {
    var content = listing.name() + SEPARATOR + name;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(content.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> unwrap(Listing listing, String marker) {
    try {
      var content = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
      var prefix = listing.name() + SEPARATOR;
      if (!content.startsWith(prefix)) {
        return Optional.empty();
      }
      var name = content.substring(prefix.length());
      return wrap(listing, name).equals(marker) ? Optional.of(name) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The entries that an answer shows.
  ///
  /// @param nextMarker where the rest begins, null where there is none
  public record Slice<T>(List<T> entries, @Nullable String nextMarker) {

    /// Whether there is more to show.
    public boolean isTruncated() {
      return nextMarker != null;
    }
  }
}
