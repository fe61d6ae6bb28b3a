package org.trentkms.federation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;

/// What a token says of the session that it is to begin: its tags and its source identity (IAM User
/// Guide, "Passing session tags using AssumeRoleWithWebIdentity", in both of the forms there, and
/// "Monitor and control actions taken with assumed roles").
record SessionClaims(
    Map<String, String> tags, Set<String> transitive, Optional<String> sourceIdentity) {

  private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";
  private static final String TAGS = "https://aws.amazon.com/tags";
  private static final String PRINCIPAL_TAGS = "principal_tags";
  private static final String TRANSITIVE = "transitive_tag_keys";
  private static final int MOST_TAGS = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
  private static final Pattern IDENTITY = Pattern.compile("[\\w+=,.@-]{2,64}");

  /// @throws org.trentkms.error.KmsException IDPRejectedClaimException where one is not what it
  ///   must be
  static SessionClaims of(Map<String, JsonValue> claims) {
    var tags = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    var transitive = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    Optional<String> source = Optional.empty();
    for (var claim : claims.entrySet()) {
      var name = claim.getKey();
      if (name.equals(TAGS)) {
        addNested(claim.getValue(), tags, transitive);
      } else if (name.startsWith(TAGS + "/" + PRINCIPAL_TAGS + "/")) {
        var key = name.substring(TAGS.length() + PRINCIPAL_TAGS.length() + 2);
        addTag(key, claim.getValue(), tags);
      } else if (name.equals(TAGS + "/" + TRANSITIVE)) {
        transitive.addAll(texts(claim.getValue()));
      } else if (name.equals(SOURCE_IDENTITY)) {
        source = Optional.of(sourceIdentity(claim.getValue()));
      }
    }
    if (tags.size() > MOST_TAGS || !tags.keySet().containsAll(transitive)) {
      throw FederationErrors.rejected(TAGS);
    }
    return new SessionClaims(new HashMap<>(tags), Set.copyOf(transitive), source);
  }

  private static void addNested(JsonValue value, Map<String, String> tags, Set<String> transitive) {
    if (!(value instanceof JsonObject(var members))) {
      throw FederationErrors.rejected(TAGS);
    }
    for (var member : members) {
      switch (member.name()) {
        case PRINCIPAL_TAGS -> addTags(member.value(), tags);
        case TRANSITIVE -> transitive.addAll(texts(member.value()));
        default -> {} // there may be more in it some day
      }
    }
  }

  private static void addTags(JsonValue value, Map<String, String> tags) {
    if (!(value instanceof JsonObject(var members))) {
      throw FederationErrors.rejected(TAGS);
    }
    members.forEach(tag -> addTag(tag.name(), tag.value(), tags));
  }

  private static void addTag(String key, JsonValue value, Map<String, String> tags) {
    var texts = texts(value);
    var isSound =
        !key.isEmpty()
            && key.length() <= LONGEST_KEY
            && TAG.matcher(key).matches()
            && !key.toLowerCase(Locale.ROOT).startsWith("aws:")
            && texts.size() == 1
            && texts.getFirst().length() <= LONGEST_VALUE
            && TAG.matcher(texts.getFirst()).matches();
    if (!isSound || tags.put(key, texts.getFirst()) != null) {
      throw FederationErrors.rejected(TAGS);
    }
  }

  private static List<String> texts(JsonValue value) {
    var elements = value instanceof JsonArray(var several) ? several : List.of(value);
    var texts = new ArrayList<String>();
    for (var element : elements) {
      if (!(element instanceof JsonString(var text))) {
        throw FederationErrors.rejected(TAGS);
      }
      texts.add(text);
    }
    return texts;
  }

  private static String sourceIdentity(JsonValue value) {
    if (value instanceof JsonString(var text) && IDENTITY.matcher(text).matches()) {
      return text;
    }
    throw FederationErrors.rejected(SOURCE_IDENTITY);
  }
}
