package org.trentkms.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.budget.BudgetExhaustedException;
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
    assertThat(pattern("a*?", Syntax.VARIABLES).matches("a*?", CONTEXT, new Budget())).isTrue();
    assertThat(pattern("a*?", Syntax.VARIABLES).matches("abc", CONTEXT, new Budget())).isFalse();
    assertThat(pattern("*", Syntax.PLAIN).matches("x", CONTEXT, new Budget())).isFalse();
  }

  @Test
  void withoutVariables_theyStandForThemselves() {
    assertThat(pattern("${aws:username}", Syntax.WILDCARDS).matches("alice", CONTEXT, new Budget()))
        .isFalse();
    assertThat(
            pattern("${aws:username}", Syntax.PLAIN)
                .matches("${aws:username}", CONTEXT, new Budget()))
        .isTrue();
    assertThat(pattern("${", Syntax.PLAIN).matches("${", CONTEXT, new Budget())).isTrue();
    assertThat(pattern("${*}", Syntax.WILDCARDS).matches("${x}", CONTEXT, new Budget())).isTrue();
  }

  @Test
  void caseIgnored_variablesAreStillResolved() {
    var syntax = Syntax.VARIABLES;
    var fixed = TextPattern.ignoringCase(Template.parse("ABC", syntax).orElseThrow());
    var resolved =
        TextPattern.ignoringCase(Template.parse("X-${aws:username}", syntax).orElseThrow());
    var unresolved =
        TextPattern.ignoringCase(Template.parse("${aws:userid}", syntax).orElseThrow());
    assertThat(fixed.matches("aBc", CONTEXT, new Budget())).isTrue();
    assertThat(fixed.matches("aBcd", CONTEXT, new Budget())).isFalse();
    assertThat(resolved.matches("x-ALICE", CONTEXT, new Budget())).isTrue();
    assertThat(resolved.matches("x-BOB", CONTEXT, new Budget())).isFalse();
    assertThat(unresolved.matches("", CONTEXT, new Budget())).isFalse();
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
    assertThat(ArnPattern.of(template).matches(arn, CONTEXT, new Budget())).isEqualTo(expected);
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

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a star before each character, '*a', 1000, b, 8193",
    "a long literal between stars, a, 2000, b*, 1",
    "question marks behind the last star, '*?', 100, b, 827292",
    "a variable of half the text, '*${aws:username}', 1, b*, 16405",
    "variables that are longer than the text, '*${aws:username}', 3, b, 35"
  })
  void pattern_takesSteps(String name, String repeated, int times, String end, int most) {
    var pattern = pattern(repeated.repeat(times) + end, Syntax.WILDCARDS_AND_VARIABLES);
    var budget = new Budget();
    var half = ContextMap.EMPTY.with("aws:username", "a".repeat(4096));
    assertThat(pattern.matches("a".repeat(8192), half, budget)).isFalse();
    assertThat(Budget.STEPS - budget.left()).isBetween(1, most);
  }

  @Test
  void stepsThatRunOut_endTheComparison() {
    var pattern = pattern("*" + "?".repeat(4000) + "b", Syntax.WILDCARDS);
    assertThatThrownBy(() -> pattern.matches("a".repeat(8192), CONTEXT, new Budget()))
        .isInstanceOf(BudgetExhaustedException.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"5, true", "4, true", "100, true", "100, false"})
  void manyTexts_areOneOfThem(int texts, boolean isThere) {
    var patterns =
        IntStream.range(0, texts).mapToObj(i -> pattern("text-" + i, Syntax.PLAIN)).toList();
    var any = TextPattern.anyOf(patterns);
    var asked = "text-" + (isThere ? texts - 1 : texts);
    assertThat(any.matches(asked, CONTEXT, new Budget(6))).isEqualTo(isThere);
  }

  @Test
  void textsAndPatterns_areAskedTogether() {
    var any =
        TextPattern.anyOf(
            Stream.of("a", "b", "c", "d", "e", "x*", "${aws:username}")
                .map(text -> pattern(text, Syntax.WILDCARDS_AND_VARIABLES))
                .toList());
    for (var text : List.of("a", "e", "xyz", "alice")) {
      assertThat(any.matches(text, CONTEXT, new Budget())).as(text).isTrue();
    }
    for (var text : List.of("f", "", "yx", "alic")) {
      assertThat(any.matches(text, CONTEXT, new Budget())).as(text).isFalse();
    }
  }

  private static boolean matches(String pattern, String text) {
    return pattern(pattern, Syntax.WILDCARDS_AND_VARIABLES).matches(text, CONTEXT, new Budget());
  }

  private static TextPattern pattern(String text, Syntax syntax) {
    return TextPattern.of(Template.parse(text, syntax).orElseThrow());
  }
}
