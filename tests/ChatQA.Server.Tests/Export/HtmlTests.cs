using System.Text;
using ChatQA.Export;
using ChatQA.Tests.Support;
using CsCheck;

namespace ChatQA.Tests.Export;

public sealed class HtmlTests
{
    private static readonly string[] Names = ["html", "page"];

    [Fact]
    public async Task Page_and_fragment_pass_the_checker_of_the_W3C()
    {
        Validators.Needs("java");
        List<Edition> editions = [(await SampleSession.In("fr")).Edition, (await SampleSession.In("en")).Edition];
        Documents.Any.Where(document => document.Turns.Count > 3).Sample(document => editions.Add(Edition.Of(document)), iter: 2, threads: 1);
        await Validators.Accept("html", [.. editions.SelectMany(edition => Names.Select(name => ExportFormat.Find(name)!.Render(edition)))]);
    }

    [Fact]
    public async Task The_checker_finds_what_is_wrong()
    {
        Validators.Needs("java");
        var said = await Validators.Node("html", Encoding.UTF8.GetBytes("<article><p><h1>x</h1></p><time datetime=\"hier\">y</time></article>\n"));
        Assert.True(said[0].GetArrayLength() >= 2);
    }
}
