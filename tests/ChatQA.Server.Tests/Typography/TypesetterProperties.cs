using System.Text;
using System.Text.RegularExpressions;
using ChatQA.Typography;
using CsCheck;

namespace ChatQA.Tests.Typography;

public sealed class TypesetterProperties
{
    private static readonly string[] Spans =
    [
        "http://x.ca/?a=b;c:d", "www.lesaffaires.com/avantgarde", "x.org/a?b=1", "audrey@x.ca", "@audrey", "#avant-garde", "`a \"b\" ;`",
        ":)", ";-)", "<3", ":D", "16:9", "14:05", "2009-11-07", "&nbsp;",
    ];

    private static readonly string[] Bits =
    [
        "\"", "\"", "\"", "'", "'", "’", "‘", "“", "”", "«", "»", "-", "--", "–", "—", "...", "…", ".", "..", ",", ";", ":", "!", "?", "?!", "(", ")", "[", "]",
        " ", " ", " ", " ", "  ", "\u00A0", "\u202F", "\t", "\n", "\n\n", "`", "@", "#", "&", "/", "%", "$", "°", "°C", "M$", "h", "min", "km",
        "1", "12", "000", "234", "567,89", "2009", "11h30", "1er", "7", "mai", "novembre", "M.", "Mme", "Dr.", "Roy", "J.-P.", "C.", "a.m.", "p.m.",
        "l", "qu", "L'", "mot", "Mot", "s", "n", "tis", "90s", "été", "A", "B", "x.ca", ".NET", "C++", "n°", "😀", "e\u0301", "\u200D", "<", "=", "_", "*",
    ];

    private static readonly Gen<string> Text =
        Gen.OneOf(Gen.OneOf(Bits), Gen.OneOf(Bits), Gen.OneOf(Bits), Gen.OneOf(Spans)).Array[0, 24].Select(string.Concat);

    private static readonly Gen<(string Text, TypographyProfile Profile)> Cases =
        Gen.Select(Text, Gen.OneOf(TypographyProfile.All.ToArray()));

    private static readonly Gen<string> Quoted = Gen.OneOf("\"", "\"", "'", "«", "»", "“", "”", "‘", "’", " ", " ", "a", "mot", "1", "-", ",", ".", "l'").Array[0, 14].Select(string.Concat);

    [Fact]
    public void Applying_it_twice_equals_once() =>
        Cases.Sample(c => Same(Typesetter.Apply(c.Text, c.Profile), c.Profile), iter: 15_000);

    [Fact]
    public void Quotes_alone_come_to_rest_at_once() =>
        Gen.Select(Quoted, Gen.OneOf(TypographyProfile.All.ToArray()))
            .Sample(c => Same(Typesetter.Apply(c.Item1, c.Item2), c.Item2), iter: 15_000);

    [Fact]
    public void Letters_and_digits_are_the_same_before_and_after() =>
        Cases.Sample(c => Letters(Typesetter.Apply(c.Text, c.Profile)) == Letters(c.Text), iter: 6_000);

    [Fact]
    public void Only_spaces_quotes_apostrophes_dashes_and_ellipses_change() =>
        Cases.Sample(c => Fixed(Typesetter.Apply(c.Text, c.Profile)) == Fixed(c.Text), iter: 6_000);

    [Fact]
    public void Protected_spans_are_identical_wherever_they_stand() =>
        Gen.Select(Text, Gen.OneOf(Spans), Text, Gen.OneOf(TypographyProfile.All.ToArray()))
            .Where(c => !c.Item1.Contains('`', StringComparison.Ordinal) && !c.Item3.Contains('`', StringComparison.Ordinal))
            .Sample(c => Typesetter.Apply($"{c.Item1} {c.Item2} {c.Item3}", c.Item4).Contains(c.Item2, StringComparison.Ordinal), iter: 6_000);

    [Fact]
    public void Runs_come_to_what_their_joined_text_comes_to() =>
        Gen.Select(Gen.Select(Text, Gen.OneOf(new string?[] { null, "em", "a", "strong" })).Array[0, 6], Gen.OneOf(TypographyProfile.All.ToArray()))
            .Sample((runs, profile) =>
            {
                var inlines = runs.Select(run => new Inline(run.Item1, run.Item2)).ToArray();
                var set = Typesetter.Apply(inlines, profile);
                return string.Concat(set.Select(run => run.Text)) == Typesetter.Apply(string.Concat(inlines.Select(run => run.Text)), profile)
                    && set.All(run => run.Text.Length > 0);
            }, iter: 4_000);

    private static bool Same(string once, TypographyProfile profile) => Typesetter.Apply(once, profile) == once;

    private static string Letters(string text) =>
        string.Concat(text.EnumerateRunes().Where(Rune.IsLetterOrDigit));

    private static string Fixed(string text) =>
        Regex.Replace(text.Replace("...", "", StringComparison.Ordinal), "[\\s\u00A0\u202F\"'‘’“”«»„´.…–—-]", "");
}
