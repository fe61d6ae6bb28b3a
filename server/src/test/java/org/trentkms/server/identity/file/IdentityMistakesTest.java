package org.trentkms.server.identity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of mistake in a directory of identities, with the file and the line it is in.
@Timeout(30)
final class IdentityMistakesTest {

  private static final String ACCOUNT = "accounts:\n  - id: \"111122223333\"\n";
  private static final String ALLOW =
      "{Statement: {Effect: Allow, Action: 'kms:*', Resource: '*'}}";

  @TempDir private Path folder;

  /// The users of the account, each a flow mapping on a line of its own from line 4 on.
  static Stream<Arguments> users() {
    return Stream.of(
        user(
            "name: Bob, groups: [None]",
            "line 4: 'groups': account 111122223333 has no group 'None'"),
        user(
            "name: Bob}\n    - {name: BOB",
            "line 5: account 111122223333 has a user 'BOB' already; upper and lower case make no difference"),
        user(
            "name: B b",
            "line 4: 'accounts[0].users[0].name': must be 1 to 64 letters, digits and _+=,.@-"),
        user(
            "name: " + "b".repeat(65),
            "line 4: 'accounts[0].users[0].name': must be 1 to 64 letters, digits and _+=,.@-"),
        user(
            "name: Bob, path: team/",
            "line 4: 'accounts[0].users[0].path': must be a path such as /division/team/, of at most 512 letters, digits and _+=,.@-"),
        user(
            "name: Bob, path: /" + "p".repeat(511) + "/",
            "line 4: 'accounts[0].users[0].path': must be a path such as /division/team/, of at most 512 letters, digits and _+=,.@-"),
        user(
            "name: Bob, id: AROACKCEVSQ6C2EXAMPLE",
            "line 4: 'id': that of a user begins with AIDA"),
        user(
            "name: Bob, id: AIDA1",
            "line 4: 'accounts[0].users[0].id': a unique id is AIDA, AGPA or AROA, and 17 capital letters and digits"),
        user(
            "name: Bob, id: AIDACKCEVSQ6C2EXAMPLE}\n    - {name: Eve, id: AIDACKCEVSQ6C2EXAMPLE",
            "line 5: 'id': AIDACKCEVSQ6C2EXAMPLE comes a second time"),
        user("name: Bob, nick: B", "line 4: there is no setting 'accounts[0].users[0].nick'"));
  }

  /// What users have and refer to.
  static Stream<Arguments> belongings() {
    return Stream.of(
        user(
            "name: Bob, policies: [None]",
            "line 4: 'policies': account 111122223333 has no managed policy None"),
        user(
            "name: Bob, policies: ['arn:aws:iam::aws:policy/PowerUserAccess']",
            "line 4: 'policies': AWS's own policies are not here: declare PowerUserAccess among the 'policies' of the account, and refer to that"),
        user(
            "name: Bob, policies: ['arn:aws:iam::111122223333:role/x']",
            "line 4: 'accounts[0].users[0].policies[0]': must be the name of a managed policy, or an ARN such as arn:aws:iam::111122223333:policy/Name"),
        user(
            "name: Bob, permissionsBoundary: None",
            "line 4: 'permissionsBoundary': account 111122223333 has no managed policy None"),
        user(
            "name: Bob, tags: {'aws:x': y}",
            "line 4: 'tags': keys that begin with aws: are AWS's own"),
        user(
            "name: Bob, tags: {team: a, Team: b}",
            "line 4: 'tags': two keys differ in the case alone: 'Team'"),
        user(
            "name: Bob, tags: {'': a}",
            "line 4: 'tags': a tag's key has 1 to 128 letters, digits, spaces and _.:/=+-@"),
        user(
            "name: Bob, tags: {a: 'b!'}",
            "line 4: 'tags': a tag's value has at most 256 letters, digits, spaces and _.:/=+-@"),
        user(
            "name: Bob, tags: {" + listed(51, "t%1$d: x") + "}",
            "line 4: 'tags': at most 50 of them"),
        user(
            "name: Bob, policies: [" + listed(21, "P%1$d") + "]",
            "line 4: 'policies': a user has at most 20 of them"),
        user(
            "name: Bob, groups: [" + listed(11, "G%1$d") + "]",
            "line 4: 'groups': a user is in at most 10"));
  }

  static Stream<Arguments> accessKeys() {
    return Stream.of(
        user(
            "name: Bob, accessKeys: [{id: AKIATRENTTAKEN000001, secret: 'env:BOB'}]",
            "line 4: access key AKIATRENTTAKEN000001 comes a second time"),
        user(
            "name: Bob, accessKeys: [{id: AKIA0000000000000001, secret: 'env:NOBODY'}]",
            "line 4: the secret of access key AKIA0000000000000001: the environment variable NOBODY is not set"),
        user(
            "name: Bob, accessKeys: [{id: short, secret: 'env:BOB'}]",
            "line 4: 'accounts[0].users[0].accessKeys[0].id': must be 16 to 128 letters, digits and underscores"),
        user(
            "name: Bob, accessKeys: [{id: AKIA0000000000000001, secret: abcdefghijkl}]",
            "line 4: 'accounts[0].users[0].accessKeys[0].secret': a secret must not stand here: put it into a file or an environment variable, and write file:PATH or env:NAME"),
        user(
            "name: Bob, accessKeys: ["
                + listed(3, "{id: AKIA000000000000000%1$d, secret: 'env:BOB'}")
                + "]",
            "line 4: 'accessKeys': a user has at most 2"));
  }

  private static Arguments user(String user, String mistake) {
    return Arguments.of(ACCOUNT + "    users:\n    - {" + user + "}\n", mistake);
  }

  /// Policies of the account, from line 4 on.
  static Stream<Arguments> policies() {
    return Stream.of(
        policy(
            "document: {Statement: {Effect: Maybe, Action: 'kms:*', Resource: '*'}}",
            "line 4: policy/P: Statement 1: Effect must not be 'Maybe'."),
        policy(
            "document: {Statement: {Effect: Allow, Principal: '*', Action: 'kms:*', Resource: '*'}}",
            "line 4: policy/P: Statement 1: Principal must not be in a policy of this kind."),
        policy(
            "document: {Statement: {Effect: Allow, Action: 'kms:*', Resource: 'a\u0100'}}",
            "line 4: policy/P: a policy has no characters beyond U+00FF"),
        policy("document: [a]", "line 4: a policy is no list"),
        policy("document: 'no policy'", "line 4: a policy must be JSON, or YAML below its name"),
        policy(
            "document: {Statement: {Effect: Allow, Action: 'kms:*', Resource: 'arn:aws:kms:"
                + "x".repeat(6144)
                + "'}}",
            "line 4: 'policies': P has more than 6144 characters, white space not counted"),
        policy("path: /", "line 4: a policy must have exactly one of document, file"),
        policy(
            "file: p.json, document: " + ALLOW,
            "line 4: a policy must have exactly one of document, file"),
        policy("file: none.txt", "line 4: the policy file none.txt: there is no such file"),
        policy("file: .", "line 4: the policy file .: is no file"),
        policy(
            "document: " + ALLOW + "}\n    - {name: p, document: " + ALLOW,
            "line 5: 'policies': account 111122223333 has a policy 'p' already"));
  }

  private static Arguments policy(String policy, String mistake) {
    return Arguments.of(ACCOUNT + "    policies:\n    - {name: P, " + policy + "}\n", mistake);
  }

  /// What is elsewhere in a file.
  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(
            "accounts:\n  - {id: '999999999999'}",
            "line 2: account 999999999999 is not among the 'accounts' of the configuration"),
        Arguments.of(
            ACCOUNT + "    roles: [{name: R}]",
            "line 3: 'accounts[0].roles[0].trustPolicy' is missing"),
        Arguments.of(
            ACCOUNT
                + "    roles: [{name: R, trustPolicy: {Statement: {Effect: Allow, Action: 'sts:AssumeRole'}}}]",
            "line 3: trust policy of role/R: Policy contains a statement with no principal."),
        Arguments.of(
            ACCOUNT
                + "    roles: [{name: R, trustPolicy: {Statement: {Effect: Allow, Principal: '*', Action: 'sts:AssumeRole'}}, maxSessionDuration: 60}]",
            "line 3: 'accounts[0].roles[0].maxSessionDuration': must be a number from 3600 to 43200"),
        Arguments.of(
            ACCOUNT
                + "    groups: [{name: G, inlinePolicies: [{name: I, document: "
                + ALLOW
                + "}, {name: I, document: "
                + ALLOW
                + "}]}]",
            "line 3: 'inlinePolicies': there is one with the name 'I' already"),
        Arguments.of(
            ACCOUNT
                + "    users: [{name: U, inlinePolicies: [{name: I, document: {Statement: {Effect: Allow, Action: 'kms:*', Resource: 'arn:"
                + "x".repeat(2048)
                + "'}}}]}]",
            "line 3: 'inlinePolicies': those of a user have together at most 2048 characters, white space not counted"),
        Arguments.of(
            "accounts: &a [{id: '111122223333'}]",
            "line 1: has an anchor: write the value where it is used"),
        Arguments.of("accounts: " + "[".repeat(30), "line 1: is nested more than 20 deep"),
        Arguments.of("accounts: no", "line 1: 'accounts' must be a list"));
  }

  @ParameterizedTest
  @MethodSource({"users", "belongings", "accessKeys", "policies", "others"})
  void mistake_isToldWithItsLine(String content, String mistake) {
    var files = new DeclaredFiles(folder).with("file.yaml", content);

    assertThat(files.mistakes())
        .anySatisfy(found -> assertThat(found).startsWith("file.yaml: " + mistake));
  }

  @Test
  void mistakes_inSeveralFiles_areAllTold() {
    var files =
        new DeclaredFiles(folder)
            .with(
                "1.yaml",
                ACCOUNT + "    users: [{name: Bob, groups: [A]}, {name: Eve, groups: [B]}]")
            .with("2.yaml", ACCOUNT + "    groups:\n    - {name: G, policies: [P]}");

    assertThat(files.mistakes())
        .containsExactly(
            "1.yaml: line 3: 'groups': account 111122223333 has no group 'A'",
            "1.yaml: line 3: 'groups': account 111122223333 has no group 'B'",
            "2.yaml: line 4: 'policies': account 111122223333 has no managed policy P");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Use | true",
        "use | false",
        "arn:aws:iam::111122223333:policy/team/Use | true",
        "arn:aws-cn:iam::111122223333:policy/team/Use | true",
        "arn:aws:iam::111122223333:policy/Use | false",
        "arn:aws:iam::444455556666:policy/team/Use | false"
      })
  void policy_isReferredToByItsNameOrItsWholeArn(String reference, boolean isFound) {
    var files =
        new DeclaredFiles(folder)
            .with(
                "file.yaml",
                ACCOUNT
                    + "    policies: [{name: Use, path: /team/, document: "
                    + ALLOW
                    + "}]\n    users: [{name: Bob, policies: ['"
                    + reference
                    + "']}]");

    assertThat(files.mistakes().isEmpty()).isEqualTo(isFound);
  }

  @Test
  void whiteSpace_countsInNoBound() {
    var files =
        new DeclaredFiles(folder)
            .with(
                "p.txt",
                "{\"Statement\":"
                    + " ".repeat(7000)
                    + "{\"Effect\": \"Allow\", \"Action\": \"kms:*\", \"Resource\": \"*\"}}")
            .with("file.yaml", ACCOUNT + "    policies: [{name: P, file: p.txt}]");

    assertThat(files.mistakes()).isEmpty();
  }

  @Test
  void directoryWithoutFiles_isRefused_forItWouldRetireAllIds() throws IOException {
    assertThat(new DeclaredFiles(folder).mistakes())
        .containsExactly(
            ".: has no *.yaml, *.yml or *.json: to declare nobody, write 'accounts: []' into one");
    assertThat(new DeclaredFiles(folder.resolve("none")).mistakes())
        .containsExactly(".: there is no such directory");
    Files.writeString(folder.resolve("file"), "");
    assertThat(new DeclaredFiles(folder.resolve("file")).mistakes())
        .containsExactly(".: is no directory");
  }

  @Test
  void directory_isBounded_inFilesAndBytes() throws IOException {
    var files = new DeclaredFiles(folder);
    for (var i = 0; i <= 1_000; i++) {
      files.with(i + ".yaml", "accounts: []");
    }
    assertThat(files.mistakes()).containsExactly(".: has more than 1000 files");
    Files.delete(folder.resolve("0.yaml"));
    assertThat(files.mistakes()).isEmpty();

    for (var i = 1; i <= 5; i++) {
      files.with(i + ".yaml", "#".repeat(8 << 20));
    }
    assertThat(files.mistakes()).containsExactly(".: has more than 33554432 bytes in its files");
  }

  @Test
  void file_isBoundedInBytes() {
    assertThat(new DeclaredFiles(folder).with("1.yaml", "#".repeat((8 << 20) + 1)).mistakes())
        .containsExactly("1.yaml: is longer than 8388608 bytes");
  }

  @Test
  void account_isBoundedInUsers() {
    var users = listed(5_001, "{name: U%1$d}");

    assertThat(
            new DeclaredFiles(folder)
                .with("file.yaml", ACCOUNT + "    users: [" + users + "]")
                .mistakes())
        .containsExactly("file.yaml: line 3: an account has at most 5000 users");
  }

  private static String listed(int number, String form) {
    return IntStream.range(0, number)
        .mapToObj(i -> form.formatted(i))
        .collect(Collectors.joining(", "));
  }
}
