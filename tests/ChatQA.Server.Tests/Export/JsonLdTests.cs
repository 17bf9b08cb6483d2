using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatQA.Export;
using ChatQA.Tests.Support;
using CsCheck;

namespace ChatQA.Tests.Export;

public sealed partial class JsonLdTests
{
    [Fact]
    public async Task It_is_a_news_article_by_schema_org()
    {
        var french = (await SampleSession.In("fr")).Edition;
        await Validators.Accept("jsonld", Rendered(french), Rendered((await SampleSession.In("en")).Edition), Rendered(Edition.Of(new()) with { Imprint = french.Imprint }));

        var article = JsonDocument.Parse(Rendered(french)).RootElement;
        Assert.Equal("NewsArticle", article.GetProperty("@type").GetString());
        Assert.Equal(french.Printed.Headline, article.GetProperty("headline").GetString());
        Assert.EndsWith($"/s/{french.Version.Session}/replay", article.GetProperty("isBasedOn").GetString(), StringComparison.Ordinal);
        Assert.Equal(french.Guest!.Name, article.GetProperty("about").GetProperty("name").GetString());
        Assert.Contains("après le clavardage", article.GetProperty("backstory").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_validator_finds_a_word_that_schema_org_does_not_know() =>
        Assert.NotEqual(0, (await Validators.Node("jsonld", Encoding.UTF8.GetBytes("""{"@context":"https://schema.org","@type":"NewsArticle","headlin":"x"}""")))[0].GetArrayLength());

    [Fact]
    public async Task A_published_page_holds_it_and_nothing_that_was_written_ends_its_element()
    {
        await using var server = SampleSession.Serve("fr");
        var (session, _) = await SampleSession.Play(server, "fr");
        var page = await server.Client().GetStringAsync(new Uri($"/s/{session}/interview", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Matches(Block(), page);
        var block = Block().Match(page).Groups[1].Value;
        Assert.Equal($"{server.Address}s/{session}/replay", JsonDocument.Parse(block).RootElement.GetProperty("isBasedOn").GetString());
        Assert.DoesNotContain("QAPage", page, StringComparison.Ordinal);

        Documents.Any.Sample(document => Assert.DoesNotContain('<', Encoding.UTF8.GetString(Rendered(Edition.Of(document)))));
    }

    private static byte[] Rendered(Edition edition) => ExportFormat.Find("jsonld")!.Render(edition);

    [GeneratedRegex("""<script type="application/ld\+json">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Block();
}
