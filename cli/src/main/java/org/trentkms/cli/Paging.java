package org.trentkms.cli;

import java.util.List;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.control.client.ControlClient;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.json.JsonMembers;

/// Asks for a list page by page: each but the last says in `after` where the next begins.
final class Paging {

  private static final String AFTER = "after";

  private Paging() {}

  /// Shows all pages of a list.
  ///
  /// @param list the member of the results that is the list
  static void show(
      ControlClient client,
      String command,
      JsonObject arguments,
      String list,
      Output.Listing pages) {
    var asked = arguments;
    while (true) {
      var result = client.call(new RequestLine(command, asked), _ -> {});
      pages.show(rows(result, list));
      var after = JsonMembers.text(result, AFTER);
      if (after.isEmpty()) {
        return;
      }
      var next = new JsonMembers().with(AFTER, after.get());
      arguments.members().forEach(member -> next.with(member.name(), member.value()));
      asked = next.object();
    }
  }

  private static List<JsonObject> rows(JsonObject result, String list) {
    return JsonMembers.find(result, list).stream()
        .filter(JsonArray.class::isInstance)
        .flatMap(value -> ((JsonArray) value).elements().stream())
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }
}
