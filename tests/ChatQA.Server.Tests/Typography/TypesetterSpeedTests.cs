using System.Diagnostics;
using ChatQA.Typography;

namespace ChatQA.Tests.Typography;

/// <summary>
/// Four times the text takes about four times as long, whatever the text: quadratic time would take sixteen. A ratio of the best of
/// several runs says nothing about the machine; a bad moment is tried again.
/// </summary>
public sealed class TypesetterSpeedTests
{
    private const int Small = 8_000, Attempts = 6;

    [Theory]
    [InlineData(" ")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("a@")]
    [InlineData("@")]
    [InlineData("a-")]
    [InlineData("`a``b")]
    [InlineData("(")]
    [InlineData(":)")]
    [InlineData(": ")]
    [InlineData("?! ")]
    [InlineData("\"a ")]
    [InlineData("'a b' ")]
    [InlineData("« “ ‘ ")]
    [InlineData("» ” ’ ")]
    [InlineData("123 ")]
    [InlineData("12 345-")]
    [InlineData("a - b")]
    [InlineData("M. A. ")]
    [InlineData("http://")]
    [InlineData("&a#")]
    [InlineData("e\u0301\u0302")]
    public void It_is_never_slower_than_linear(string bit)
    {
        var (small, large) = (Text(bit, Small), Text(bit, 4 * Small));
        var ratios = new List<double>();
        for (var attempt = 0; attempt < Attempts && !ratios.Exists(ratio => ratio < 9); attempt++)
        {
            ratios.Add(Best(large) / Best(small));
        }
        Assert.True(ratios.Exists(ratio => ratio < 9), $"four times the text took {string.Join(", ", ratios.Select(ratio => $"{ratio:F1}"))} times as long");
    }

    private static string Text(string bit, int length) => string.Concat(Enumerable.Repeat(bit, length / bit.Length)) + "@";

    private static double Best(string text)
    {
        var best = double.MaxValue;
        for (var run = 0; run < 3; run++)
        {
            var started = Stopwatch.GetTimestamp();
            Typesetter.Apply(text, TypographyProfile.FrenchCanadaPress);
            Typesetter.Apply(text, TypographyProfile.EnglishCanada);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return best;
    }
}
