using System.Globalization;
using ChatQA.Kernel;
using CsCheck;

namespace ChatQA.Tests.Kernel;

public sealed class PlainTextTests
{
    private static readonly string[] Bits =
    [
        "a", "é", "e\u0301", "\u0301", "\u0323", " ", "\n", "\r\n", "\t", "\u0085", "\u200D", "\uFE0F", "\u200B", "\u202E", "\u2066", "\uFEFF", "👩", "💻", "❤", "🏽",
        "🏴", "\U000E0067", "\U000E0062", "\U000E007F", "1", "\u20E3", "ﬁ", "Å", "¨", "王", "\u00A0", "🇨", "\0", "\uD83D", "\uFFFE", "😀",
    ];

    [Theory]
    [InlineData("  Bonjour  ", "Bonjour")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("a\u202Eb\u2066c\u200F", "abc")]
    [InlineData("\uFEFFbonjour", "bonjour")]
    [InlineData("a\u200Db\uFE0F", "ab")]
    [InlineData("👩\u200D💻 ❤\uFE0F 1\uFE0F\u20E3", "👩\u200D💻 ❤\uFE0F 1\uFE0F\u20E3")]
    [InlineData("👩🏽\u200D💻", "👩🏽\u200D💻")]
    [InlineData("❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥")]
    [InlineData("👩\u200D\u200D💻 👩\u200D", "👩\u200D💻 👩")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F")]
    [InlineData("a\U000E0067b", "ab")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("<script>alert('x')</script>", "<script>alert('x')</script>")]
    [InlineData("2'33\" – l'« effet » ﬁn", "2'33\" – l'« effet » ﬁn")]
    public void A_text_is_kept_as_typed_but_for_what_must_go(string typed, string kept) =>
        Assert.Equal(kept, Accepted(typed, TextLimit.Question));

    [Theory]
    [InlineData("a\0b", "control")]
    [InlineData("a\u0007", "control")]
    [InlineData("a\u007Fb", "control")]
    [InlineData("a\u009Bb", "control")]
    [InlineData("a\fb", "control")]
    [InlineData("a\uFFFEb", "noncharacter")]
    [InlineData("a\uFDD0b", "noncharacter")]
    [InlineData("a\U0001FFFFb", "noncharacter")]
    [InlineData("q\u0301\u0302\u0303\u0304\u0305", "marks")]
    public void What_no_screen_should_show_is_refused_with_a_reason(string typed, string reason)
    {
        var rejection = Refused(typed, TextLimit.Question);
        Assert.Equal("text.invalid", rejection.Code);
        Assert.Equal(reason, rejection.Args!["reason"].GetString());
        Assert.Equal("question", rejection.Args["field"].GetString());
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        string[] halves = ["a\uD83D", "\uDE00a", "\uD83D\uD83D\uDE00"];
        Assert.All(halves, half => Assert.Equal("surrogate", Refused(half, TextLimit.Question).Args!["reason"].GetString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\u00A0 ")]
    [InlineData("\u200B\u202E")]
    [InlineData("\u2800\u3164")]
    public void A_text_nobody_could_see_is_missing(string? typed)
    {
        Assert.Equal("text.required", Refused(typed, TextLimit.Question).Code);
        Assert.Equal("", Accepted(typed, TextLimit.Reason));
    }

    [Fact]
    public void Too_long_says_by_how_much_in_graphemes()
    {
        Assert.Equal(600, new StringInfo(Accepted(string.Concat(Enumerable.Repeat("e\u0301", 600)), TextLimit.Question)!).LengthInTextElements);
        Assert.Equal(600 * 2, Accepted(string.Concat(Enumerable.Repeat("😀", 600)), TextLimit.Question)!.Length);
        var rejection = Refused(new string('a', 607), TextLimit.Question);
        Assert.Equal("text.too_long", rejection.Code);
        Assert.Equal((600, 7), (rejection.Args!["max"].GetInt32(), rejection.Args["over"].GetInt32()));
    }

    [Fact]
    public void A_few_graphemes_of_very_many_scalars_are_too_long() =>
        Assert.Equal("text.too_long", Refused(string.Concat(Enumerable.Repeat("👩🏽\u200D👩🏽\u200D👩🏽\u200D👩🏽 ", 200)), TextLimit.Question).Code);

    [Fact]
    public void Megabytes_are_refused_before_they_are_read() =>
        Assert.Equal("text.too_long", Refused(new string('\u0301', 5_000_000), TextLimit.Question).Code);

    [Theory]
    [InlineData("Ｊulie  \u00A0Roy", "Julie Roy")]
    [InlineData("ﬁlle", "fille")]
    public void Names_are_in_compatibility_form_with_single_spaces(string typed, string kept) => Assert.Equal(kept, Accepted(typed, TextLimit.Name));

    [Theory]
    [InlineData("Julie\nRoy", "line_break")]
    [InlineData("Julie\tRoy", "control")]
    public void Names_stand_on_one_line(string typed, string reason) =>
        Assert.Equal(reason, Refused(typed, TextLimit.Name).Args!["reason"].GetString());

    [Fact]
    public void What_was_let_in_is_let_in_again_unchanged() =>
        Gen.Select(Gen.OneOf(Bits).Array[0, 12].Select(string.Concat), Gen.OneOf(TextLimit.Question, TextLimit.Name, TextLimit.Title, TextLimit.Reason))
            .Sample((text, limit) => !PlainText.Accept(text, limit).Accepted(out var kept, out _)
                || (PlainText.Accept(kept, limit).Accepted(out var again, out _) ? again == kept && kept.IsNormalized() : kept.Length == 0), iter: 6_000);

    [Fact]
    public void Any_string_is_let_in_or_refused_and_nothing_throws() =>
        Gen.String.Sample(text => PlainText.Accept(text, TextLimit.Answer) is { } outcome && (outcome.Rejection is null) == (outcome.Value is not null), iter: 5_000);

    private static string? Accepted(string? typed, TextLimit limit)
    {
        var outcome = PlainText.Accept(typed, limit);
        Assert.Null(outcome.Rejection?.Code);
        return outcome.Value;
    }

    private static Rejection Refused(string? typed, TextLimit limit)
    {
        var rejection = PlainText.Accept(typed, limit).Rejection;
        Assert.NotNull(rejection);
        return rejection;
    }
}
