package org.trentkms.server.identity.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.id.UniqueId.Kind;
import org.trentkms.policy.Policy;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.identity.DeclaredIdentities;
import org.trentkms.server.identity.DeclaredIdentity;
import org.trentkms.server.identity.IdentityName;
import org.trentkms.server.identity.RoleTerms;

/// What is declared, as it is read.
@Timeout(30)
final class IdentityDirectoryTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final AccountId OTHER_ACCOUNT = new AccountId("444455556666");
  private static final String ALL =
      """
      accounts:
        - id: "111122223333"
          users:
            - name: Bob
              path: /division/team/
              id: AIDACKCEVSQ6C2EXAMPLE
              groups: [Admins]
              tags: {department: engineering, "cost center": "17"}
              policies: [UseKeys, "arn:aws:iam::111122223333:policy/limits/Least", UseKeys]
              inlinePolicies:
                - name: List
                  document:
                    Version: 2012-10-17
                    Statement:
                      - Effect: Allow
                        Action: [kms:ListKeys, kms:ListAliases]
                        Resource: "*"
                        Condition: {Bool: {aws:SecureTransport: true}}
              permissionsBoundary: Most
              accessKeys:
                - {id: AKIAIOSFODNN7EXAMPLE, secret: "env:BOB"}
          groups:
            - name: Admins
              policies: [Administer]
              inlinePolicies:
                - {name: Text, document: '{"Statement": {"Effect": "Deny", "Action": "kms:*", "Resource": "*"}}'}
          roles:
            - name: Backup
              path: /service/
              tags: {department: storage}
              trustPolicy:
                Statement: {Effect: Allow, Principal: {AWS: "111122223333"}, Action: sts:AssumeRole}
              maxSessionDuration: 7200
              policies: [UseKeys]
              permissionsBoundary: arn:aws:iam::111122223333:policy/Most
          policies:
            - name: UseKeys
              document: {Statement: {Effect: Allow, Action: "kms:Encrypt", Resource: "*"}}
            - name: Administer
              file: policies/administer.json
            - name: Least
              path: /limits/
              document: {Statement: {Effect: Allow, Action: "kms:DescribeKey", Resource: "*"}}
            - name: Most
              document: {Statement: {Effect: Allow, Action: "kms:*", Resource: "*"}}
      """;

  @TempDir private Path folder;
  private DeclaredFiles files;

  @BeforeEach
  void writePolicy() throws IOException {
    files = new DeclaredFiles(folder);
    Files.createDirectory(folder.resolve("policies"));
    Files.writeString(
        folder.resolve("policies/administer.json"),
        "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"kms:*\", \"Resource\": \"*\"}]}");
  }

  @Test
  void user_hasHisPoliciesThoseOfHisGroupsAndHisBoundary() {
    var bob = identity(files.with("all.yaml", ALL).read(), Kind.USER, "bob");

    assertThat(bob.name()).isEqualTo("division/team/Bob");
    assertThat(bob.id()).contains(new UniqueId("AIDACKCEVSQ6C2EXAMPLE"));
    assertThat(bob.tags())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("department", "engineering", "cost center", "17"));
    assertThat(bob.policies().identity())
        .extracting(Policy::name)
        .containsExactly(
            "policy/UseKeys",
            "policy/limits/Least",
            "inline policy List of user/division/team/Bob",
            "policy/Administer",
            "inline policy Text of group/Admins");
    assertThat(bob.policies().boundary()).map(Policy::name).contains("policy/Most");
    assertThat(bob.role()).isEmpty();
  }

  @Test
  void accessKey_isOfItsUser_withTheSecretThatItRefersTo() {
    var key = files.with("all.yaml", ALL).read().accessKeys().getFirst();

    assertThat(key.id()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
    assertThat(key.owner()).isEqualTo(new IdentityName(ACCOUNT, Kind.USER, "bob"));
    assertThat(key.secret())
        .isEqualTo(SecretBytes.owning("known to this test alone".getBytes(UTF_8)));
  }

  @Test
  void role_hasItsTermsAndPolicies() {
    var role = identity(files.with("all.yaml", ALL).read(), Kind.ROLE, "backup");

    assertThat(role.name()).isEqualTo("service/Backup");
    assertThat(role.id()).isEmpty();
    assertThat(role.tags()).isEqualTo(Map.of("department", "storage"));
    assertThat(role.policies().identity())
        .extracting(Policy::name)
        .containsExactly("policy/UseKeys");
    assertThat(role.policies().boundary()).map(Policy::name).contains("policy/Most");
    assertThat(role.role()).map(RoleTerms::longestSession).contains(Duration.ofHours(2));
    assertThat(role.role().map(RoleTerms::trust).map(Policy::name))
        .contains("trust policy of role/service/Backup");
  }

  @Test
  void account_maySpreadOverFiles_andWhatIsReferredToMayBeInAnother() {
    var declared =
        files
            .with(
                "1.yml",
                "accounts: [{id: '111122223333', users: [{name: Bob, groups: [Readers]}]}]")
            .with(
                "2.json",
                "{\"accounts\": [{\"id\": \"111122223333\", \"groups\": [{\"name\": \"Readers\", \"policies\": [\"Read\"]}]}]}")
            .with(
                "3.yaml",
                """
                accounts:
                  - id: "111122223333"
                    policies: [{name: Read, document: {Statement: {Effect: Allow, Action: "kms:Get*", Resource: "*"}}}]
                  - id: "444455556666"
                    users: [{name: Bob}]
                """)
            .read();

    assertThat(identity(declared, Kind.USER, "bob").policies().identity())
        .extracting(Policy::name)
        .containsExactly("policy/Read");
    assertThat(declared.accounts()).containsExactlyInAnyOrder(ACCOUNT, OTHER_ACCOUNT);
    assertThat(declared.identities())
        .extracting(DeclaredIdentity::key)
        .contains(new IdentityName(OTHER_ACCOUNT, Kind.USER, "bob"));
  }

  @Test
  void otherFiles_areNotRead() throws IOException {
    Files.createDirectory(folder.resolve("folder.yaml"));
    var declared =
        files
            .with("one.yaml", "accounts: []")
            .with(".hidden.yaml", "no identities")
            .with("two.yaml~", "no identities")
            .with("README.md", "no identities")
            .read();

    assertThat(declared.identities()).isEmpty();
    assertThat(declared.accounts()).isEmpty();
  }

  @Test
  void secretThatIsTheSame_staysTheSameObject() {
    var first = files.with("all.yaml", ALL).read();
    var second = files.read(first.secrets());

    assertThat(second.accessKeys().getFirst().secret())
        .isSameAs(first.accessKeys().getFirst().secret());
    first.secrets().closeAllBut(second.secrets());
    assertThat(second.accessKeys().getFirst().secret().isClosed()).isFalse();
  }

  @Test
  void digest_isOfAllFiles_thoseOfPoliciesAmongThem() throws IOException {
    var first = files.with("all.yaml", ALL).read().digest();
    assertThat(files.read().digest()).isEqualTo(first).matches("[0-9a-f]{64}");

    var second = files.with("more.yaml", "accounts: []").read().digest();
    Files.writeString(
        folder.resolve("policies/administer.json"),
        "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"kms:*\", \"Resource\": \"*\"}}");

    assertThat(List.of(first, second))
        .doesNotHaveDuplicates()
        .doesNotContain(files.read().digest());
  }

  @Test
  void examplesOfThePage_areRead() throws IOException {
    var page = Files.readString(Path.of("../docs/reference/identities.md"));
    var examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(example -> example.group(1).replace("env:BOB_SECRET", "env:BOB"))
            .toList();

    assertThat(examples).hasSize(3);
    var read =
        files
            .with("page.yaml", examples.getFirst())
            .with("roles.yaml", examples.get(1))
            .with("providers.yaml", examples.getLast())
            .read();
    assertThat(read.providers()).hasSize(1);
    assertThat(identity(read, Kind.ROLE, "backup").role()).isPresent();
    assertThat(identity(read, Kind.USER, "bob").policies().identity())
        .extracting(Policy::name)
        .containsExactly("policy/UseKeys", "inline policy Look of group/Operators");
  }

  private static DeclaredIdentity identity(DeclaredIdentities declared, Kind kind, String name) {
    var key = new IdentityName(ACCOUNT, kind, name);
    return Optional.of(
            declared.identities().stream().filter(each -> each.key().equals(key)).toList())
        .filter(found -> found.size() == 1)
        .orElseThrow()
        .getFirst();
  }
}
