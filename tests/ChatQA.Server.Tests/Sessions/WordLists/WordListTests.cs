using ChatQA.Sessions.WordLists;

namespace ChatQA.Tests.Sessions.WordLists;

/// <summary>What waits for a closer look, on labelled texts: words.tsv was worked with, held.tsv was not.</summary>
public class WordListTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("words.tsv", 0.95, 0.95)]
    [InlineData("held.tsv", 0.9, 0.9)]
    [InlineData("tried.tsv", 0.95, 0.95)]
    [InlineData("fresh.tsv", 0.95, 0.9)]
    public void Disguises_are_seen_through_and_ordinary_words_pass(string file, double least, double most)
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Sessions", "WordLists", file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToList();
        var lists = rows.Where(row => row[0] == "list").ToDictionary(row => row[1], row => WordList.Of(row[2].Split(',')));
        var seen = rows.Where(row => row[0] != "list").Select(row => (Row: row, Held: lists[row[0]].Find(row[3]).Length > 0, Wanted: row[1] == "hold")).ToList();
        foreach (var (row, _, _) in seen.Where(one => one.Held != one.Wanted))
        {
            output.WriteLine($"{row[1]} ({row[2]}) {row[3]}");
        }

        double right = seen.Count(one => one.Held && one.Wanted);
        var (precision, recall) = (right / seen.Count(one => one.Held), right / seen.Count(one => one.Wanted));
        output.WriteLine($"{file}: precision {precision:0.00}, recall {recall:0.00} on {seen.Count} texts");
        Assert.True(precision >= least && recall >= most, $"precision {precision:0.00}, recall {recall:0.00}");
    }

    [Fact]
    public void It_says_where()
    {
        var list = WordList.Of(["merde", "trou de cul"]);
        const string Text = "Oh! m-e-r-d-e, quel TROU de cul, non?";
        Assert.Equal(["m-e-r-d-e", "TROU de cul"], list.Find(Text).Select(span => Text[span.Start..span.End]));
        Assert.Empty(WordList.Empty.Find(Text));
        // What begins like an entry, its letters apart too.
        const string Apart = "f u c k you, et f u n, f.u.c.k.e.r";
        Assert.Equal(["f u c k", "f.u.c.k.e.r"], WordList.Of(["fuck*"]).Find(Apart).Select(span => Apart[span.Start..span.End]));
    }
}
