package org.trentkms.operation.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.audit.history.EventHistory;
import org.trentkms.audit.history.EventPage;
import org.trentkms.audit.history.EventQuery;
import org.trentkms.audit.history.EventQuery.Condition;
import org.trentkms.audit.history.PastEvent;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.identity.Caller;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.quota.LookupRate;

/// LookupEvents: the events of the caller's account and Region of the last 90 days, the newest
/// first.
public final class LookupEvents implements Operation<LookupEvents.Request> {

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int MOST = 50;
  private static final int LONGEST_VALUE = 2000;
  private static final String INSIGHT = "insight";

  private final Authorizer authorizer;
  private final EventHistory history;
  private final LookupTokens tokens;
  private final LookupRate rate;

  public LookupEvents(
      Authorizer authorizer, EventHistory history, LookupTokens tokens, LookupRate rate) {
    this.authorizer = authorizer;
    this.history = history;
    this.tokens = tokens;
    this.rate = rate;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    rate.count(call.caller());
    authorizer.authorize(call.access(), AccountAction.LOOK_UP_EVENTS);
    var condition = request.condition();
    request.requireTimes();
    var most = request.most();
    var asked = request.asked(call.caller());
    var query =
        new EventQuery(
            call.caller().account(),
            call.caller().region(),
            request.from(call.now().minus(KEPT)),
            Optional.ofNullable(request.endTime()).orElse(Instant.MAX),
            condition,
            before(request, asked),
            most);
    return Outcome.answer(
        request.isForInsights() ? Response.EMPTY : response(history.lookUp(query), asked),
        Audit.of());
  }

  private long before(Request request, String asked) {
    if (request.nextToken() == null) {
      return EventQuery.NEWEST;
    }
    return tokens.open(request.nextToken(), asked).orElseThrow(LookupErrors::nextToken);
  }

  private Response response(EventPage page, String asked) {
    var next = page.next();
    return new Response(
        page.events().stream().map(Event::of).toList(),
        next.isEmpty() ? null : tokens.seal(next.getAsLong(), asked));
  }

  /// Which events.
  public record Request(
      @Nullable List<LookupAttribute> lookupAttributes,
      @Nullable Instant startTime,
      @Nullable Instant endTime,
      @Nullable String eventCategory,
      @Nullable Integer maxResults,
      @Nullable String nextToken) {

    /// What the events must have; empty where that is nothing.
    private Optional<Condition> condition() {
      if (lookupAttributes == null || lookupAttributes.isEmpty()) {
        return Optional.empty();
      }
      if (lookupAttributes.size() > 1) {
        throw LookupErrors.attributes("Only one attribute can be looked up at a time.");
      }
      return Optional.of(lookupAttributes.getFirst().condition());
    }

    private void requireTimes() {
      if (startTime != null && endTime != null && startTime.isAfter(endTime)) {
        throw LookupErrors.timeRange();
      }
    }

    private int most() {
      var most = maxResults == null ? MOST : maxResults;
      if (most < 1 || most > MOST) {
        throw LookupErrors.maxResults();
      }
      return most;
    }

    private boolean isForInsights() {
      if (eventCategory != null && !eventCategory.equals(INSIGHT)) {
        throw LookupErrors.category();
      }
      return eventCategory != null;
    }

    private Instant from(Instant oldest) {
      return startTime == null || startTime.isBefore(oldest) ? oldest : startTime;
    }

    /// All that the pages of a lookup depend on, and whose it is.
    private String asked(Caller caller) {
      var attribute =
          condition()
              .map(condition -> condition.attribute().wireName() + "=" + condition.value())
              .orElse("");
      return String.join(
          "\n",
          caller.account().value(),
          caller.region().value(),
          String.valueOf(startTime),
          String.valueOf(endTime),
          String.valueOf(eventCategory),
          attribute);
    }
  }

  /// An attribute and the value that events must have of it.
  public record LookupAttribute(@Nullable String attributeKey, @Nullable String attributeValue) {

    private Condition condition() {
      if (attributeKey == null || attributeValue == null) {
        throw LookupErrors.attributes("An attribute has a key and a value.");
      }
      if (attributeValue.isEmpty() || attributeValue.length() > LONGEST_VALUE) {
        throw LookupErrors.attributes(
            "The value of an attribute has from 1 to " + LONGEST_VALUE + " characters.");
      }
      var attribute =
          EventAttribute.of(attributeKey)
              .orElseThrow(
                  () -> LookupErrors.attributes("There is no such attribute to look up by."));
      return new Condition(attribute, attributeValue);
    }
  }

  /// A page of events.
  public record Response(List<Event> events, @Nullable String nextToken) {

    private static final Response EMPTY = new Response(List.of(), null);

    public Response {
      events = List.copyOf(events);
    }
  }

  /// An event, and the whole record of it in JSON.
  public record Event(
      String eventId,
      String eventName,
      @Nullable String readOnly,
      @Nullable String accessKeyId,
      Instant eventTime,
      @Nullable String eventSource,
      @Nullable String username,
      List<Resource> resources,
      String cloudTrailEvent) {

    public Event {
      resources = List.copyOf(resources);
    }

    private static Event of(PastEvent event) {
      return new Event(
          event.id(),
          event.name(),
          event.readOnly().orElse(null),
          event.accessKeyId().orElse(null),
          event.time(),
          event.source().orElse(null),
          event.username().orElse(null),
          event.resources().stream().map(Resource::of).toList(),
          event.entry());
    }
  }

  /// A resource that an event was about.
  public record Resource(@Nullable String resourceType, String resourceName) {

    private static Resource of(PastEvent.Named resource) {
      return new Resource(resource.type().orElse(null), resource.name());
    }
  }
}
