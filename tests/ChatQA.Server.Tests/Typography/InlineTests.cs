using ChatQA.Typography;

namespace ChatQA.Tests.Typography;

public sealed class InlineTests
{
    [Theory]
    [InlineData("fr-CA-presse", "<em>ok</em> !", "<em>ok</em>∙!")]
    [InlineData("fr-CA-presse", "<em>ok</em>!", "<em>ok</em>∙!")]
    [InlineData("fr-CA-presse", "<em>ok </em>!", "<em>ok</em>∙!")]
    [InlineData("fr-CA-presse", "<em>ok !</em>", "<em>ok∙!</em>")]
    [InlineData("fr-CA-presse", "<em>ok</em><b> !</b>", "<em>ok</em>∙<b>!</b>")]
    [InlineData("fr-CA", "<em>ok</em> !", "<em>ok</em>!")]
    [InlineData("fr-CA", "\"<em>oui</em>\"", "«⍽<em>oui</em>⍽»")]
    [InlineData("fr-CA", "<em>\"oui\"</em>", "<em>«⍽oui⍽»</em>")]
    [InlineData("fr-CA", "l'<em>\"effet\"</em>", "l’<em>«⍽effet⍽»</em>")]
    [InlineData("fr-CA", "<b>10</b> <em>000</em> $", "<b>10</b>⍽<em>000</em>⍽$")]
    [InlineData("en-CA", "<em>wait</em>--no", "<em>wait</em> — no")]
    [InlineData("en-CA", "<em>wait</em>...", "<em>wait</em>…")]
    [InlineData("fr-CA", "voir <a>x.ca</a> : oui", "voir <a>x.ca</a>⍽: oui")]
    public void A_space_at_the_edge_of_a_mark_stands_outside_it(string profile, string marked, string expected) =>
        Assert.Equal(expected, Write(Typesetter.Apply(Read(marked), TypographyProfile.Find(profile)!)));

    private static List<Inline> Read(string marked)
    {
        var runs = new List<Inline>();
        string? mark = null;
        foreach (var piece in marked.Split('<'))
        {
            var tag = piece.IndexOf('>', StringComparison.Ordinal);
            mark = tag < 0 || piece[0] == '/' ? null : piece[..tag];
            if (tag + 1 < piece.Length)
            {
                runs.Add(new Inline(piece[(tag + 1)..], mark));
            }
        }
        return runs;
    }

    private static string Write(IEnumerable<Inline> runs) =>
        Vectors.Shown(string.Concat(runs.Select(run => run.Mark is null ? run.Text : $"<{run.Mark}>{run.Text}</{run.Mark}>")));
}
