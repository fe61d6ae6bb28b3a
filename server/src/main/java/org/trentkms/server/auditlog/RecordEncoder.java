package org.trentkms.server.auditlog;

import static org.trentkms.server.json.JsonBuffer.ascii;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Api;
import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.Resource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.secret.Bytes;
import org.trentkms.server.json.JsonBuffer;

/// Makes the CloudTrail record of an event. For one thread at a time.
///
/// Members and bounds are those of "CloudTrail record contents" in the AWS CloudTrail User Guide: a
/// text beyond its bound is cut, an object beyond its bound is replaced by the mark that it was
/// omitted. So a record is never longer than about 256 KB, whatever a caller sends.
final class RecordEncoder {

  private static final int MOST_TEXT = 1024;
  private static final int MOST_NAME = 128;

  /// A name of DNS and a port.
  private static final int MOST_HOST = 261;

  private static final int MOST_ELEMENTS = 100 << 10;
  private static final int MOST_ADDITIONAL = 28 << 10;

  private static final byte[] TYPE_OPERATOR =
      ascii("{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"Operator\",\"userName\":");
  private static final byte[] TYPE_SERVICE =
      ascii("{\"eventVersion\":\"1.11\",\"userIdentity\":{\"accountId\":");
  private static final byte[] INVOKED_BY = ascii(",\"invokedBy\":\"AWS Internal\"");
  private static final byte[] INVOKED_BY_SERVICE = ascii(",\"invokedBy\":");
  private static final byte[] INVOKED_BY_KMS = ascii(",\"invokedBy\":\"kms.amazonaws.com\"");
  private static final byte[] SERVICE_SOURCE =
      ascii(",\"sourceIPAddress\":\"AWS Internal\",\"userAgent\":\"AWS Internal\"");
  private static final byte[] SERVICE_DETAILS = ascii(",\"serviceEventDetails\":");
  private static final byte[] EVENT_TIME = ascii("},\"eventTime\":\"");
  private static final byte[] EVENT_SOURCE = ascii("\",\"eventSource\":");
  private static final byte[] EVENT_NAME = ascii(",\"eventName\":");
  private static final byte[] COMMAND_NAME =
      ascii("\",\"eventSource\":\"trentkms.org\",\"eventName\":");
  private static final byte[] AWS_REGION = ascii(",\"awsRegion\":");
  private static final byte[] SOURCE_ADDRESS = ascii(",\"sourceIPAddress\":");
  private static final byte[] USER_AGENT = ascii(",\"userAgent\":");
  private static final byte[] COMMAND_SOURCE =
      ascii(",\"awsRegion\":\"local\",\"sourceIPAddress\":\"local\",\"userAgent\":\"trent\"");
  private static final byte[] ERROR_CODE = ascii(",\"errorCode\":");
  private static final byte[] ERROR_MESSAGE = ascii(",\"errorMessage\":");
  private static final byte[] REQUEST_PARAMETERS = ascii(",\"requestParameters\":");
  private static final byte[] RESPONSE_ELEMENTS = ascii(",\"responseElements\":");
  private static final byte[] ADDITIONAL_DATA = ascii(",\"additionalEventData\":");
  private static final byte[] OMITTED = ascii("{\"omitted\":true}");
  private static final byte[] REQUEST_ID = ascii(",\"requestID\":");
  private static final byte[] EVENT_ID = ascii(",\"eventID\":");
  private static final byte[] READ_ONLY = ascii(",\"readOnly\":true");
  private static final byte[] MUTATING = ascii(",\"readOnly\":false");
  private static final byte[] RESOURCES = ascii(",\"resources\":[");
  private static final byte[] END_OF_RESOURCES = ascii("]");
  private static final byte[] FIRST_RESOURCE = ascii("{\"accountId\":");
  private static final byte[] NEXT_RESOURCE = ascii(",{\"accountId\":");
  private static final byte[] RESOURCE_TYPE = ascii(",\"type\":");
  private static final byte[] RESOURCE_ARN = ascii(",\"ARN\":");
  private static final byte[] END_OF_OBJECT = ascii("}");
  private static final byte[] CALL_TYPE =
      ascii(",\"eventType\":\"AwsApiCall\",\"managementEvent\":true,\"recipientAccountId\":");
  private static final byte[] SERVICE_TYPE =
      ascii(",\"eventType\":\"AwsServiceEvent\",\"managementEvent\":true,\"recipientAccountId\":");
  private static final byte[] COMMAND_TYPE =
      ascii(",\"eventType\":\"TrentCommand\",\"managementEvent\":true");
  private static final byte[] SHARED_EVENT_ID = ascii(",\"sharedEventID\":");
  private static final byte[] CATEGORY = ascii(",\"eventCategory\":\"Management\"");
  private static final byte[] TLS_VERSION = ascii(",\"tlsDetails\":{\"tlsVersion\":");
  private static final byte[] CIPHER_SUITE = ascii(",\"cipherSuite\":");
  private static final byte[] CLIENT_HOST = ascii(",\"clientProvidedHostHeader\":");
  private static final byte[] KEY_EXCHANGE = ascii(",\"keyExchange\":");

  private final JsonBuffer json = new JsonBuffer();
  private final IdentityEncoder identities = new IdentityEncoder(json);
  private long second = Long.MIN_VALUE;
  private byte[] secondText = {};

  /// The record of the event, on one line without its end.
  Bytes encode(AuditEvent event) {
    return write(event).take();
  }

  /// The same where it was made: there until the next record is.
  JsonBuffer write(AuditEvent event) {
    json.clear();
    identity(event.origin());
    json.raw(EVENT_TIME).raw(time(event.time()));
    source(event.origin(), event.name());
    event.results().refusal().ifPresent(this::error);
    json.raw(REQUEST_PARAMETERS);
    value(event.parameters(), MOST_ELEMENTS);
    results(event.results());
    if (!(event.origin() instanceof Origin.Service)) {
      json.raw(REQUEST_ID).string(event.requestId().value(), MOST_NAME);
    }
    json.raw(EVENT_ID).string(event.eventId(), MOST_NAME);
    json.raw(event.isReadOnly() ? READ_ONLY : MUTATING);
    resources(event.results());
    type(event.origin());
    json.raw(CATEGORY);
    tls(event.origin());
    return json.raw(END_OF_OBJECT);
  }

  private void identity(Origin origin) {
    switch (origin) {
      case Origin.Call call -> {
        identities.encode(call.caller());
        invoker(call.caller());
      }
      case Origin.Shared(var call, var recipient, _) -> {
        identities.encode(call.caller(), recipient);
        invoker(call.caller());
      }
      case Origin.Forwarded(var caller, _, _) -> {
        identities.encode(caller);
        json.raw(INVOKED_BY_KMS);
      }
      case Origin.Internal(var key) -> serviceIdentity(key);
      case Origin.Command(var operator) ->
          json.raw(TYPE_OPERATOR).string(operator.userName(), MOST_NAME);
      case Origin.Service(var key, _) -> serviceIdentity(key);
    }
  }

  private void invoker(Caller caller) {
    if (caller.service().isPresent()) {
      json.raw(INVOKED_BY_SERVICE).string(caller.service().get().name());
    }
  }

  private void serviceIdentity(KeyArn key) {
    json.raw(TYPE_SERVICE).string(key.account().value()).raw(INVOKED_BY);
  }

  /// A command comes from no Region and no address. The members are there all the same, because
  /// every CloudTrail record has them.
  private void source(Origin origin, String name) {
    switch (origin) {
      case Origin.Call call -> source(call, name);
      case Origin.Shared shared -> source(shared.call(), name);
      case Origin.Forwarded(var caller, var address, var userAgent) -> {
        place(Api.KMS, name, caller.region());
        json.raw(SOURCE_ADDRESS).string(address, MOST_NAME);
        json.raw(USER_AGENT).string(userAgent, MOST_TEXT);
      }
      case Origin.Internal(var key) -> {
        place(Api.KMS, name, key.region());
        json.raw(SERVICE_SOURCE);
      }
      case Origin.Command _ -> json.raw(COMMAND_NAME).string(name).raw(COMMAND_SOURCE);
      case Origin.Service(var key, _) -> {
        place(Api.KMS, name, key.region());
        json.raw(SERVICE_SOURCE);
      }
    }
  }

  private void source(Origin.Call call, String name) {
    place(call.api(), name, call.caller().region());
    var service = call.caller().service();
    if (service.isPresent()) {
      json.raw(SOURCE_ADDRESS).string(service.get().name());
      json.raw(USER_AGENT).string(service.get().name());
    } else {
      json.raw(SOURCE_ADDRESS).string(call.client().sourceAddress(), MOST_NAME);
      json.raw(USER_AGENT).string(call.client().userAgent(), MOST_TEXT);
    }
  }

  private void place(Api api, String name, Region region) {
    json.raw(EVENT_SOURCE)
        .string(api.eventSource())
        .raw(EVENT_NAME)
        .string(name)
        .raw(AWS_REGION)
        .string(region.value());
  }

  private void type(Origin origin) {
    switch (origin) {
      case Origin.Call call -> json.raw(CALL_TYPE).string(call.caller().account().value());
      case Origin.Shared(_, var recipient, var id) ->
          json.raw(CALL_TYPE).string(recipient.value()).raw(SHARED_EVENT_ID).string(id, MOST_NAME);
      case Origin.Forwarded(var caller, _, _) ->
          json.raw(CALL_TYPE).string(caller.account().value());
      case Origin.Internal(var key) -> json.raw(CALL_TYPE).string(key.account().value());
      case Origin.Command _ -> json.raw(COMMAND_TYPE);
      case Origin.Service(var key, var details) -> {
        json.raw(SERVICE_TYPE).string(key.account().value());
        if (!(details instanceof JsonNull)) {
          json.raw(SERVICE_DETAILS);
          value(details, MOST_ADDITIONAL);
        }
      }
    }
  }

  private void tls(Origin origin) {
    switch (origin) {
      case Origin.Call call -> tls(call);
      case Origin.Shared shared -> tls(shared.call());
      case Origin.Forwarded _, Origin.Internal _, Origin.Command _, Origin.Service _ -> {}
    }
  }

  private void tls(Origin.Call call) {
    if (call.client().tls().isPresent()) {
      var tls = call.client().tls().get();
      json.raw(TLS_VERSION).string(tls.protocol());
      json.raw(CIPHER_SUITE).string(tls.cipherSuite());
      json.raw(CLIENT_HOST).string(tls.host(), MOST_HOST);
      tls.keyExchange().ifPresent(group -> json.raw(KEY_EXCHANGE).string(group));
      json.raw(END_OF_OBJECT);
    }
  }

  /// A denial is AccessDenied in CloudTrail whatever it is on the wire.
  private void error(KmsException refusal) {
    var code = refusal.code();
    json.raw(ERROR_CODE);
    json.string(code == ErrorCode.ACCESS_DENIED ? "AccessDenied" : code.wireName());
    refusal.text().ifPresent(text -> json.raw(ERROR_MESSAGE).string(text, MOST_TEXT));
  }

  private void results(Results results) {
    json.raw(RESPONSE_ELEMENTS);
    value(results.responseElements(), MOST_ELEMENTS);
    if (!(results.additionalData() instanceof JsonNull)) {
      json.raw(ADDITIONAL_DATA);
      value(results.additionalData(), MOST_ADDITIONAL);
    }
  }

  private void value(JsonValue value, int most) {
    if (!json.value(value, most)) {
      json.raw(OMITTED);
    }
  }

  /// Of a call that was refused before a resource was found there is no list, not an empty one.
  private void resources(Results results) {
    if (results.refusal().isPresent() && results.resources().isEmpty()) {
      return;
    }
    json.raw(RESOURCES);
    resources(results.resources());
    json.raw(END_OF_RESOURCES);
  }

  private void resources(List<Resource> resources) {
    for (var i = 0; i < resources.size(); i++) {
      var resource = resources.get(i);
      json.raw(i == 0 ? FIRST_RESOURCE : NEXT_RESOURCE).string(resource.account().value());
      json.raw(RESOURCE_TYPE).string(resource.type());
      json.raw(RESOURCE_ARN).string(resource.arn()).raw(END_OF_OBJECT);
    }
  }

  /// The time in whole seconds; most events share theirs with the one before.
  private byte[] time(Instant time) {
    if (time.getEpochSecond() != second) {
      second = time.getEpochSecond();
      secondText = ascii(time.truncatedTo(ChronoUnit.SECONDS).toString());
    }
    return secondText;
  }
}
