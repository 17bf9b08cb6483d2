using ChatQA.Moderation.Similar;

namespace ChatQA.Tests.Moderation.Similar;

/// <summary>Whether a merge would be proposed, on labelled pairs: pairs.tsv was worked with, held.tsv and fresh.tsv were not.</summary>
public class LikenessTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("pairs.tsv")]
    [InlineData("held.tsv")]
    [InlineData("fresh.tsv")]
    public void Proposals_are_mostly_right_and_most_of_the_like_are_found(string file)
    {
        var pairs = Pair.Read(file);
        var proposed = pairs.Where(pair => pair.Score >= Likeness.Enough).ToList();
        double right = proposed.Count(pair => pair.Like), like = pairs.Count(pair => pair.Like);
        var (precision, recall) = (right / proposed.Count, right / like);
        foreach (var wrong in pairs.Where(pair => pair.Like != (pair.Score >= Likeness.Enough)))
        {
            output.WriteLine($"{wrong.Score:0.00} {wrong.Language} {(wrong.Like ? "like" : "unlike")} ({wrong.Kind}) {wrong.One} | {wrong.Other}");
        }

        output.WriteLine($"{file}: precision {precision:0.00}, recall {recall:0.00} on {pairs.Count} pairs");
        Assert.True(precision >= 0.9 && recall >= 0.6, $"precision {precision:0.00}, recall {recall:0.00}");
    }

    [Fact]
    public void Questions_on_different_things_are_hardly_ever_proposed()
    {
        var pairs = Pair.Read("pairs.tsv").Concat(Pair.Read("held.tsv")).ToList();
        var texts = pairs.SelectMany(pair => new[] { (pair.Language, pair.One), (pair.Language, pair.Other) }).Distinct().ToList();
        var labelled = pairs.SelectMany(pair => new[] { (pair.One, pair.Other), (pair.Other, pair.One) }).ToHashSet();
        var (compared, proposed) = (0, 0);
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = i + 1; j < texts.Count; j++)
            {
                if (texts[i].Language != texts[j].Language || labelled.Contains((texts[i].Item2, texts[j].Item2)))
                {
                    continue;
                }

                compared++;
                var score = Pair.Compare(texts[i].Language, texts[i].Item2, texts[j].Item2);
                if (score >= Likeness.Enough)
                {
                    proposed++;
                    output.WriteLine($"{score:0.00} {texts[i].Item2} | {texts[j].Item2}");
                }
            }
        }

        output.WriteLine($"{proposed} of {compared}");
        Assert.True(compared > 10_000);
        Assert.True(proposed * 500 < compared, $"{proposed} of {compared}");
    }

    private sealed record Pair(string Language, bool Like, string Kind, string One, string Other)
    {
        public double Score { get; } = Compare(Language, One, Other);

        public static double Compare(string language, string one, string other) =>
            Likeness.Of(Wording.Of(one, language == "fr"), Wording.Of(other, language == "fr"), _ => 1);

        public static List<Pair> Read(string file) =>
            [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Moderation", "Similar", file)).Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('\t')).Select(cells => new Pair(cells[0], cells[1] == "like", cells[2], cells[3], cells[4]))];
    }
}
