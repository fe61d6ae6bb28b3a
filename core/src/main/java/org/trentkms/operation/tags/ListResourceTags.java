package org.trentkms.operation.tags;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Listing;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.Paging;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;
import org.trentkms.store.Page;
import org.trentkms.tag.Tag;
import org.trentkms.tag.Tags;

/// ListResourceTags: lists the tags of a KMS key.
public final class ListResourceTags implements Operation<ListResourceTags.Request> {

  private final Keyring keyring;

  public ListResourceTags(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.LIST_RESOURCE_TAGS)) {
      var paging = Paging.of(Listing.TAGS, request.limit(), request.marker(), Optional::of);
      var slice = paging.slice(read(key.record().tags(), paging.page()), Tag::tagKey);
      return Outcome.answer(
          new Response(slice.entries(), slice.nextMarker(), slice.isTruncated()),
          Audit.of(Resource.key(key.arn())));
    }
  }

  private static List<Tag> read(Tags tags, Page<String> page) {
    return tags.values().entrySet().stream()
        .filter(tag -> page.after().map(after -> tag.getKey().compareTo(after) > 0).orElse(true))
        .limit(page.limit())
        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
        .toList();
  }

  /// Which key, and which part of the list.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Range(min = 1, max = 1000) Integer limit,
      @Nullable @Length(min = 1, max = 1024) @Matches("[\\u0020-\\u00FF]*") String marker) {}

  /// A part of the list.
  public record Response(List<Tag> tags, @Nullable String nextMarker, Boolean truncated) {}
}
