package org.trentkms.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.pattern.Template.Syntax;

final class TextPatternTest {

  private static final ContextMap CONTEXT =
      ContextMap.EMPTY
          .with("aws:username", "alice")
          .with("aws:PrincipalTag/team", "b*")
          .with("aws:TagKeys", List.of(new Value.Text("one")));

  @ParameterizedTest(name = "{0} stands for {1}: {2}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "abc, abc, true",
        "abc, abcd, false",
        "abc, ab, false",
        "abc, Abc, false",
        "*, \"\", true",
        "*, abc, true",
        "?, a, true",
        "?, \"\", false",
        "?, ab, false",
        "?, 😀, true",
        "??, 😀, false",
        "*?, 😀, true",
        "?*?, 😀, false",
        "a*, a, true",
        "a*, abc, true",
        "a*, ba, false",
        "*c, abc, true",
        "*c, abcd, false",
        "*c, cc, true",
        "a*c, ac, true",
        "a*c, abcbc, true",
        "a*c, abcb, false",
        "a*b*c, aXbYc, true",
        "a*b*c, aXcYb, false",
        "a**c, abc, true",
        "ab*ba, aba, false",
        "ab*ba, abba, true",
        "a*b*a, aba, true",
        "a*ba*a, aba, false",
        "a*b*, ab, true",
        "*b*, abc, true",
        "*b*, ac, false",
        "*ab*bc*, abc, false",
        "*ab*bc*, abbc, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "*ab*ab, abab, true",
        "*ab*ab, ab, false",
        "*aab, aaab, true",
        "\"\", \"\", true",
        "\"\", a, false",
        "${aws:username}, alice, true",
        "${AWS:UserName}, alice, true",
        "${ aws:username }, alice, true",
        "${aws:username}, bob, false",
        "${aws:username}, alice2, false",
        "${aws:username}, alic, false",
        "${aws:username}-x, alice-x2, false",
        "${aws:userid}, alice, false",
        "${aws:userid}, ${aws:userid}, false",
        "\"${aws:userid, 'nobody'}\", nobody, true",
        "\"${aws:userid,'nobody'}\", nobody, true",
        "\"${aws:userid, ''}\", \"\", true",
        "\"${aws:userid, '}'}\", }, true",
        "\"${aws:userid, '*'}\", x, false",
        "\"${aws:username, 'nobody'}\", nobody, false",
        "\"${aws:username, 'nobody'}\", alice, true",
        "home/${aws:username}/*, home/alice/x, true",
        "home/${aws:username}/*, home/bob/x, false",
        "*/${aws:username}, a/alice, true",
        "${aws:PrincipalTag/team}, b*, true",
        "${aws:PrincipalTag/team}, bx, false",
        "${aws:PrincipalTag/team}?, b*1, true",
        "${aws:TagKeys}, one, false",
        "\"${aws:TagKeys, 'none'}\", none, true",
        "${*}, *, true",
        "${*}, x, false",
        "${?}, ?, true",
        "${?}, x, false",
        "${$}{aws:username}, ${aws:username}, true",
        "a$b, a$b, true",
        "$, $, true",
        "}, }, true",
        "${aws:username}${aws:username}, alicealice, true",
        "${aws:username}-${aws:PrincipalTag/team}, alice-b*, true",
        "${aws:username}?${aws:PrincipalTag/team}, alice-b*, true",
        "${aws:username}?${aws:PrincipalTag/team}, b*-alice, false"
      })
  void pattern_standsForText(String pattern, String text, boolean expected) {
    assertThat(matches(pattern, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "${",
        "${}",
        "${aws:username",
        "${username}",
        "${:x}",
        "${aws:}",
        "${${aws:username}}",
        "\"${aws:username, nobody}x'}\"",
        "\"${aws:username 'nobody'}\"",
        "\"${aws:username, 'nobody}\"",
        "\"${aws:username, 'nobody' x}\"",
        "\"${, 'nobody'}\"",
        "${**}"
      })
  void variableThatIsNone_isNoTemplate(String text) {
    assertThat(Template.parse(text, Syntax.WILDCARDS_AND_VARIABLES)).isEmpty();
    assertThat(Template.parse(text, Syntax.VARIABLES)).isEmpty();
  }

  @Test
  void withoutWildcards_theyStandForThemselves() {
    assertThat(pattern("a*?", Syntax.VARIABLES).matches("a*?", CONTEXT)).isTrue();
    assertThat(pattern("a*?", Syntax.VARIABLES).matches("abc", CONTEXT)).isFalse();
    assertThat(pattern("*", Syntax.PLAIN).matches("x", CONTEXT)).isFalse();
  }

  @Test
  void withoutVariables_theyStandForThemselves() {
    assertThat(pattern("${aws:username}", Syntax.WILDCARDS).matches("alice", CONTEXT)).isFalse();
    assertThat(pattern("${aws:username}", Syntax.PLAIN).matches("${aws:username}", CONTEXT))
        .isTrue();
    assertThat(pattern("${", Syntax.PLAIN).matches("${", CONTEXT)).isTrue();
    assertThat(pattern("${*}", Syntax.WILDCARDS).matches("${x}", CONTEXT)).isTrue();
  }

  @Test
  void caseIgnored_variablesAreStillResolved() {
    var syntax = Syntax.VARIABLES;
    var fixed = TextPattern.ignoringCase(Template.parse("ABC", syntax).orElseThrow());
    var resolved =
        TextPattern.ignoringCase(Template.parse("X-${aws:username}", syntax).orElseThrow());
    var unresolved =
        TextPattern.ignoringCase(Template.parse("${aws:userid}", syntax).orElseThrow());
    assertThat(fixed.matches("aBc", CONTEXT)).isTrue();
    assertThat(fixed.matches("aBcd", CONTEXT)).isFalse();
    assertThat(resolved.matches("x-ALICE", CONTEXT)).isTrue();
    assertThat(resolved.matches("x-BOB", CONTEXT)).isFalse();
    assertThat(unresolved.matches("", CONTEXT)).isFalse();
  }

  @ParameterizedTest(name = "{0} stands for {1}: {2}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "arn:aws:iam::111122223333:role/*, arn:aws:iam::111122223333:role/a, true",
        "arn:aws:iam::111122223333:role/*, arn:aws:iam::111122223333:user/a, false",
        "arn:aws:iam::*:role/*, arn:aws:iam::111122223333:role/a, true",
        "arn:*:iam::111122223333:role/a, arn:aws-cn:iam::111122223333:role/a, true",
        "arn:aws:s:*:1:finance/*, arn:aws:s:r:9:store/abc:1:finance/d, false",
        "arn:aws:s:*:1:finance/*, arn:aws:s:r:1:finance/a:b, true",
        "arn:aws:s:r:1:a:b, arn:aws:s:r:1:a:b, true",
        "arn:aws:s:r:1:a:b, arn:aws:s:r:1:a:c, false",
        "arn:aws:s:?:1:a, arn:aws:s:r:1:a, true",
        "arn:aws:s:?:1:a, arn:aws:s::1:a, false",
        "arn:aws:s:*:1:a, arn:aws:s::1:a, true",
        "*, arn:aws:s:r:1:a, false",
        "arn:*, arn:aws:s:r:1:a, false",
        "arn:*:*:*:*:*, arn:aws:s:r:1:a, true",
        "*:*:*:*:*:*, no ARN, false",
        "arn:aws:iam::1:user/${aws:username}, arn:aws:iam::1:user/alice, true",
        "arn:aws:iam::1:user/${aws:username}, arn:aws:iam::1:user/bob, false",
        "arn:aws:iam::1:user/${aws:userid}, arn:aws:iam::1:user/bob, false",
        "arn:aws:iam::1:${aws:username}:x, arn:aws:iam::1:alice:x, true"
      })
  void arnPattern_standsForArn_partByPart(String pattern, String arn, boolean expected) {
    var template = Template.parse(pattern, Syntax.WILDCARDS_AND_VARIABLES).orElseThrow();
    assertThat(ArnPattern.of(template).matches(arn, CONTEXT)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "*, true",
    "arn:aws:iam::1:user/${aws:username}, true",
    "arn:aws:iam::1:a:${aws:username}, true",
    "arn:aws:iam::${aws:username}:a, false",
    "${aws:username}, false",
    "arn:aws:iam::1:user/a, true"
  })
  void variables_inTheLastPartOnly(String pattern, boolean expected) {
    var template = Template.parse(pattern, Syntax.WILDCARDS_AND_VARIABLES).orElseThrow();
    assertThat(ArnPattern.hasVariablesInLastPartOnly(template)).isEqualTo(expected);
  }

  @Test
  void thousandWildcards_areMatchedInBoundedTime() {
    var evil = pattern("*a".repeat(1000) + "b", Syntax.WILDCARDS);
    var spread = pattern("a*".repeat(1000) + "?".repeat(100) + "b", Syntax.WILDCARDS);
    var literal = pattern("*" + "a".repeat(2000) + "b*", Syntax.WILDCARDS);
    var text = "a".repeat(8192);
    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> {
          for (var i = 0; i < 10; i++) {
            assertThat(evil.matches(text, CONTEXT)).isFalse();
            assertThat(spread.matches(text, CONTEXT)).isFalse();
            assertThat(literal.matches(text, CONTEXT)).isFalse();
          }
        });
  }

  private static boolean matches(String pattern, String text) {
    return pattern(pattern, Syntax.WILDCARDS_AND_VARIABLES).matches(text, CONTEXT);
  }

  private static TextPattern pattern(String text, Syntax syntax) {
    return TextPattern.of(Template.parse(text, syntax).orElseThrow());
  }
}
