using ChatQA.Export;

namespace ChatQA.Tests.Interviews;

public sealed class CutMarksTests
{
    /// <summary>[…] wherever something between two printed words is missing: inside a sentence, between sentences, where two messages meet.</summary>
    [Theory]
    [InlineData("Par le grenier, où la chaleur s'en va. Ensuite, les fenêtres.", "Par le grenier, la chaleur s'en va. Ensuite, les fenêtres.", "Par le grenier, […] la chaleur s’en va. Ensuite, les fenêtres.")]
    [InlineData("Par le grenier. C'est là. Ensuite, les fenêtres.", "Par le grenier. Ensuite, les fenêtres.", "Par le grenier. […] Ensuite, les fenêtres.")]
    [InlineData("Par le grenier. C'est là. Ensuite, les fenêtres.", "Par le grenier. […] Ensuite, les fenêtres.", "Par le grenier. […] Ensuite, les fenêtres.")]
    [InlineData("Par le grenier, où la chaleur s'en va.", "Par le grenier […] la chaleur s'en va.", "Par le grenier […] la chaleur s’en va.")]
    [InlineData("Par le grenier, qui coûte moins. Oui.", "Par le grenier. Oui.", "Par le grenier. Oui.")]
    [InlineData("Par le grenier. Ensuite, les fenêtres.", "Par le grenier.", "Par le grenier.")]
    public async Task They_stand_where_something_is_missing(string said, string printed, string expected)
    {

        await using var newsroom = await Newsroom.Open();
        var (question, answer) = await newsroom.Answered("Par où commencer?", said);
        await newsroom.Closes();
        await newsroom.Begins();
        var saved = await newsroom.Saves(new() { MarkCuts = true, Turns = [new(From: [question]), new(From: [answer], Text: printed)] });
        Assert.Contains($"– {expected}\n", ExportFormat.Find("text")!.Of(saved.Document), StringComparison.Ordinal);
    }
}
