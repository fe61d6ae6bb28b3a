package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.AccessFixture.denial;
import static org.trentkms.server.AccessRow.may;
import static org.trentkms.server.AccessRow.mayIf;
import static org.trentkms.server.AccessSubject.TEXT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.server.AccessSubject.Kind;
import software.amazon.awssdk.services.kms.model.Tag;

/// What a user may do as tags, aliases and the policies of two accounts change, on a running `trent
/// server` with AWS's SDK.
@Timeout(60)
final class UserAccessIT {

  private static final String NO_IDENTITY_POLICY = "because no identity-based policy allows";

  @TempDir private static Path folder;
  private static AccessFixture trent;

  @BeforeAll
  static void start() throws IOException {
    trent = new AccessFixture(folder);
  }

  @AfterAll
  static void stop() {
    trent.close();
  }

  @Test
  void tagOfAKey_givesAccessAsSoonAsItIsThere_andNoLonger() throws Exception {
    var key = trent.subject(Kind.SYMMETRIC);
    trent.settle(
        AccessScene.of(mayIf("kms:Encrypt", "StringEquals", "aws:ResourceTag/project", "alpha")),
        key);
    assertThat(denial(() -> encrypt(key.arn()))).contains(NO_IDENTITY_POLICY);
    tag(key, "alpha");
    encrypt(key.arn());
    tag(key, "Alpha");
    assertThat(denial(() -> encrypt(key.arn()))).contains(NO_IDENTITY_POLICY);
    tag(key, "alpha");
    trent.owner(key).untagResource(r -> r.keyId(key.arn()).tagKeys("project"));
    assertThat(denial(() -> encrypt(key.arn()))).contains(NO_IDENTITY_POLICY);
  }

  /// To conditions, tags whose keys differ in the case alone are one: nobody who may attach tags is
  /// to choose which of them is looked at.
  @Test
  void secondSpellingOfATag_givesNoAccess() throws Exception {
    var key = trent.subject(Kind.SYMMETRIC);
    trent.settle(
        AccessScene.of(mayIf("kms:Encrypt", "StringEquals", "aws:ResourceTag/team", "blue")), key);
    trent
        .owner(key)
        .tagResource(
            r -> r.keyId(key.arn()).tags(Tag.builder().tagKey("TEAM").tagValue("blue").build()));
    assertThat(denial(() -> encrypt(key.arn()))).contains(NO_IDENTITY_POLICY);
  }

  @Test
  void userWhoMayTagWithin_getsNoFurther() throws Exception {
    var key = trent.subject(Kind.SYMMETRIC);
    trent.settle(
        AccessScene.of(
            mayIf("kms:Encrypt", "StringEquals", "aws:ResourceTag/project", "alpha"),
            "{'Effect':'Allow','Action':'kms:TagResource','Resource':'*','Condition':{"
                + "'ForAllValues:StringEquals':{'aws:TagKeys':['owner','note']},"
                + "'StringEquals':{'aws:RequestTag/owner':'bob'}}}"),
        key);
    trent.bob().tagResource(r -> r.keyId(key.arn()).tags(of("owner", "bob"), of("note", "x")));
    for (var tags :
        new Tag[][] {
          {of("project", "alpha")},
          {of("owner", "bob"), of("project", "alpha")},
          {of("owner", "eve")},
          {of("note", "x")},
          {of("owner", "bob"), of("Note", "x")}
        }) {
      assertThat(denial(() -> trent.bob().tagResource(r -> r.keyId(key.arn()).tags(tags))))
          .contains(NO_IDENTITY_POLICY);
    }
    assertThat(denial(() -> encrypt(key.arn()))).contains(NO_IDENTITY_POLICY);
  }

  @Test
  void aliasOfAKey_givesAccessAsLongAsItPointsThere_byWhateverNameTheKeyIsCalled()
      throws Exception {
    var key = trent.subject(Kind.SYMMETRIC);
    trent.settle(
        AccessScene.of(
            mayIf("kms:Encrypt", "ForAnyValue:StringLike", "kms:ResourceAliases", "alias/new-*")),
        key);
    var owner = trent.owner(key);
    assertThat(denial(() -> encrypt(key.arn()))).contains(NO_IDENTITY_POLICY);
    owner.createAlias(r -> r.aliasName(key.newAlias()).targetKeyId(key.arn()));
    encrypt(key.arn());
    encrypt(key.alias());
    owner.updateAlias(r -> r.aliasName(key.newAlias()).targetKeyId(key.other()));
    assertThat(denial(() -> encrypt(key.arn()))).contains(NO_IDENTITY_POLICY);
    assertThat(encrypt(key.newAlias())).isEqualTo(key.other());
    owner.deleteAlias(r -> r.aliasName(key.newAlias()));
    assertThat(denial(() -> encrypt(key.other()))).contains(NO_IDENTITY_POLICY);
  }

  @Test
  void aliasOfTheRequest_isAskedFor_andNotTheOtherNamesOfTheKey() throws Exception {
    var key = trent.subject(Kind.SYMMETRIC);
    trent.settle(
        AccessScene.of(mayIf("kms:Encrypt", "StringLike", "kms:RequestAlias", "alias/of-*")), key);
    encrypt(key.alias());
    encrypt(key.named("$ALIAS"));
    assertThat(denial(() -> encrypt(key.arn())))
        .contains("on resource: " + key.arn(), NO_IDENTITY_POLICY);
    trent.owner(key).createAlias(r -> r.aliasName(key.newAlias()).targetKeyId(key.arn()));
    assertThat(denial(() -> encrypt(key.newAlias()))).contains("on resource: " + key.arn());
  }

  /// An alias ARN as the resource of a statement is about the alias, and not about its key.
  @Test
  void rightToAnAlias_isNoneToItsKey() throws Exception {
    var key = trent.subject(Kind.SYMMETRIC);
    trent.settle(AccessScene.of(may("kms:*", "$ALIAS"), may("kms:*", "$NEW_ALIAS")), key);
    assertThat(denial(() -> encrypt(key.alias()))).contains(NO_IDENTITY_POLICY);
    assertThat(
            denial(() ->
                trent.bob().createAlias(r -> r.aliasName(key.newAlias()).targetKeyId(key.arn()))))
        .contains("kms:CreateAlias on resource: " + key.arn(), NO_IDENTITY_POLICY);
  }

  /// AWS's example of a policy that asks for a context with certain keys and no others.
  @Test
  void keysOfTheEncryptionContext_areAllAskedFor_alsoOneThatIsEmpty() throws Exception {
    var key = trent.subject(Kind.SYMMETRIC);
    trent.settle(
        AccessScene.of(
            "{'Effect':'Allow','Action':'kms:Encrypt','Resource':'*','Condition':{"
                + "'ForAllValues:StringEquals':{'kms:EncryptionContextKeys':['app']},"
                + "'Null':{'kms:EncryptionContextKeys':'false'}}}"),
        key);
    encrypt(key, Map.of("app", "a"));
    for (var context :
        List.of(
            Map.<String, String>of(),
            Map.of("", ""),
            Map.of("", "a"),
            Map.of("App", "a"),
            Map.of("app", "a", "", "b"),
            Map.of("app", "a", "stage", "test"))) {
      assertThat(denial(() -> encrypt(key, context)))
          .as("%s", context)
          .contains(NO_IDENTITY_POLICY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                    true,  hidden",
    "arn:aws:iam::444455556666:root,        true,  hidden",
    "111122223333,                          true,  ''",
    "arn:aws:iam::111122223333:user/team/Bob, true, ''",
    "*,                                     true,  ''",
    "111122223333,                          false, identity",
    "arn:aws:iam::111122223333:user/team/Bob, false, identity",
    "*,                                     false, identity",
    "arn:aws:iam::111122223333:user/Eve,    true,  hidden",
    "'',                                    false, hidden"
  })
  void keyOfAnotherAccount_needsTheRightOnBothSides(
      String principal, boolean isAllowedAtHome, String refusal) throws Exception {
    var key = trent.subject(Kind.FOREIGN);
    var scene = isAllowedAtHome ? AccessScene.of(may("kms:Encrypt", "$KEY")) : AccessScene.of();
    trent.settle(
        principal.isEmpty()
            ? scene
            : scene.withKeyPolicy(
                "{'Effect':'Allow','Principal':{'AWS':'%s'},'Action':'kms:Encrypt','Resource':'*'}"
                    .formatted(principal)),
        key);
    switch (refusal) {
      case "hidden" ->
          assertThat(denial(() -> encrypt(key.arn())))
              .contains("because the resource does not exist");
      case "identity" -> assertThat(denial(() -> encrypt(key.arn()))).contains(NO_IDENTITY_POLICY);
      default -> assertThat(encrypt(key.arn())).isEqualTo(key.arn());
    }
  }

  /// What does not reach other accounts is refused there, whatever both sides allow.
  @Test
  void operationThatReachesNoOtherAccount_isRefusedThere() throws Exception {
    var key = trent.subject(Kind.FOREIGN);
    trent.settle(
        AccessScene.of(may("kms:*", "*"))
            .withKeyPolicy(
                "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'kms:*','Resource':'*'}"),
        key);
    encrypt(key.arn());
    assertThat(denial(() -> trent.bob().disableKey(r -> r.keyId(key.arn()))))
        .contains("because the resource does not exist");
    assertThat(denial(() -> trent.bob().getKeyPolicy(r -> r.keyId(key.arn()))))
        .contains("because the resource does not exist");
  }

  private static String encrypt(AccessSubject key, Map<String, String> context) {
    return trent
        .bob()
        .encrypt(r -> r.keyId(key.arn()).plaintext(TEXT).encryptionContext(context))
        .keyId();
  }

  private static String encrypt(String key) {
    return trent.bob().encrypt(r -> r.keyId(key).plaintext(TEXT)).keyId();
  }

  private static void tag(AccessSubject key, String project) {
    trent.owner(key).tagResource(r -> r.keyId(key.arn()).tags(of("project", project)));
  }

  private static Tag of(String key, String value) {
    return Tag.builder().tagKey(key).tagValue(value).build();
  }
}
