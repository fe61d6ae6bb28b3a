package org.trentkms.operation.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.operation.Call;
import org.trentkms.operation.Listing;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.Paging;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;

/// ListKeys: lists the KMS keys of the caller's account and Region.
public final class ListKeys implements Operation<ListKeys.Request> {

  private final Authorizer authorizer;
  private final KeyRecords records;

  public ListKeys(Authorizer authorizer, KeyRecords records) {
    this.authorizer = authorizer;
    this.records = records;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    var allowed = authorizer.authorize(call.access(), AccountAction.LIST_KEYS);
    var paging = Paging.of(Listing.KEYS, request.limit(), request.marker(), KeyId::parse);
    var read = records.livingKeys(allowed, paging.page(), call.now());
    var slice = paging.slice(read, arn -> arn.key().value());
    var keys = slice.entries().stream().map(KeyListEntry::of).toList();
    return Outcome.answer(new Response(keys, slice.nextMarker(), slice.isTruncated()), Audit.of());
  }

  /// Which part of the list.
  public record Request(
      @Nullable @Range(min = 1, max = 1000) Integer limit,
      @Nullable @Length(min = 1, max = 1024) @Matches("[\\u0020-\\u00FF]*") String marker) {}

  /// A part of the list.
  public record Response(List<KeyListEntry> keys, @Nullable String nextMarker, Boolean truncated) {}

  /// One key of the list.
  public record KeyListEntry(String keyId, String keyArn) {

    static KeyListEntry of(KeyArn arn) {
      return new KeyListEntry(arn.key().value(), arn.toString());
    }
  }
}
