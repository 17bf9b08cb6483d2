using System.Net;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Tests.Support;
using CsCheck;

namespace ChatQA.Tests.Export.Feeds;

public sealed class FeedTests
{
    [Fact]
    public async Task Feeds_hold_the_published_interviews_whole_and_follow_a_withdrawal()
    {
        await using var server = SampleSession.Serve("fr");
        using var reader = server.Client();
        var empty = await Atom(reader);
        Assert.Empty(empty.Items);
        await Validators.Accept("jsonfeed", await Bytes(reader, "/interviews.json"));

        var (session, _) = await SampleSession.Play(server, "fr");
        var feed = await Atom(reader);
        var item = Assert.Single(feed.Items);
        var version = (await server.Get<InterviewStore>().Find(session))!;
        var edition = new Edition(version, Imprint.Nowhere);
        Assert.Equal((Imprint.Urn(session), edition.Printed.Headline), (item.Id, item.Title.Text));
        Assert.Equal(HtmlFormat.Fragment(edition.Printed), ((TextSyndicationContent)item.Content).Text);
        Assert.Equal(new Uri(server.Address, $"/s/{session}/interview"), item.Links.Single(link => link.RelationshipType == "alternate").Uri);
        Assert.Equal(new Uri(server.Address, $"/s/{session}/replay"), item.Links.Single(link => link.RelationshipType == "related").Uri);
        Assert.Equal(version.At.Milliseconds / 1000, item.LastUpdatedTime.ToUnixTimeSeconds());
        Assert.Equal("La Vigie du Littoral", Assert.Single(feed.Authors).Name);
        var json = await Bytes(reader, "/interviews.json");
        await Validators.Accept("jsonfeed", json);
        Assert.Contains(Imprint.Urn(session), Encoding.UTF8.GetString(json), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await server.Client().GetAsync(new Uri($"/s/{session}/interview", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        (await server.Get<InterviewDesk>().Move(session, version.Version, InterviewState.Withdrawn, Cast.Editor)).Must();
        Assert.Empty((await Atom(reader)).Items);
    }

    [Fact]
    public async Task A_reader_that_has_it_is_told_so_and_pages_say_where_the_feeds_are()
    {
        await using var server = TestServer.Start();
        using var reader = server.Client();
        foreach (var path in (string[])["/interviews.atom", "/interviews.json"])
        {
            var first = await reader.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            Assert.Equal(HttpStatusCode.NotModified, (await reader.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
            Assert.Contains($"href=\"{path}\"", await reader.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_entry_says_what_the_document_says() => Documents.Any.Sample(document =>
    {
        var edition = Edition.Of(document) with { Imprint = new("La Gazette", "fr-CA", "America/Toronto", "https://example.org") };
        var item = SyndicationItem.Load(Xml(ExportFormat.Find("atom")!.Render(edition)));
        Assert.Equal(edition.Printed.Headline, item.Title.Text);
        Assert.Equal(HtmlFormat.Fragment(edition.Printed), ((TextSyndicationContent)item.Content).Text);
    });

    [Fact]
    public async Task An_entry_of_the_json_feed_keeps_its_schema()
    {
        await Validators.Accept("jsonfeed", [.. (await Task.WhenAll(SampleSession.In("fr"), SampleSession.In("en"))).Select(sample => ExportFormat.Find("jsonfeed")!.Render(sample.Edition))]);
        Assert.NotEqual(0, (await Validators.Node("jsonfeed", Encoding.UTF8.GetBytes("""{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":""}]}""")))[0].GetArrayLength());
    }

    private static async Task<SyndicationFeed> Atom(HttpClient reader) => SyndicationFeed.Load(Xml(await Bytes(reader, "/interviews.atom")));

    private static Task<byte[]> Bytes(HttpClient reader, string path) => reader.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static XmlReader Xml(byte[] bytes) => XmlReader.Create(new MemoryStream(bytes));
}
