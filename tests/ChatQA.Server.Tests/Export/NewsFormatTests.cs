using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using ChatQA.Export;
using ChatQA.Tests.Support;
using CsCheck;

namespace ChatQA.Tests.Export;

/// <summary>The formats of the IPTC, and WordPress's blocks.</summary>
public sealed class NewsFormatTests
{
    [Fact]
    public async Task Ninjs_keeps_the_schema_of_the_IPTC()
    {
        Environment.SetEnvironmentVariable("CHATQA_SCHEMAS", Validators.Schemas);
        var editions = await Editions();
        await Validators.Accept("ninjs", [.. editions.Select(edition => Render("ninjs", edition))]);
        Assert.NotEqual(0, (await Validators.Node("ninjs", Encoding.UTF8.GetBytes("""{"uri":"urn:x","headlines":[{"text":"x"}],"pubStatus":"later"}""")))[0].GetArrayLength());

        var item = JsonDocument.Parse(Render("ninjs", editions[0])).RootElement;
        var (plain, xhtml) = (item.GetProperty("bodies")[0], item.GetProperty("bodies")[1]);
        Assert.Equal(PlainTextFormat.Render(editions[0].Printed), plain.GetProperty("value").GetString());
        Assert.Equal("{http://www.w3.org/1999/xhtml}article", XElement.Parse(xhtml.GetProperty("value").GetString()!).Name.ToString());
        Assert.Equal("usable", item.GetProperty("pubStatus").GetString());
        Assert.Equal(editions[0].Guest!.Name, item.GetProperty("people")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Nitf_keeps_the_schema_of_the_IPTC()
    {
        Validators.Needs("xmllint");
        using var folder = new Folder();
        var files = new List<string>();
        foreach (var (i, edition) in (await Editions()).Index())
        {
            files.Add(Path.Combine(folder.Path, $"{i}.xml"));
            await File.WriteAllBytesAsync(files[^1], Render("nitf", edition), TestContext.Current.CancellationToken);
        }

        var schema = Path.Combine(Validators.Schemas, "nitf-3-6.xsd");
        var (code, _, wrong) = await Validators.Run("xmllint", ["--noout", "--nonet", "--schema", schema, .. files]);
        Assert.True(code == 0, wrong);

        await File.WriteAllTextAsync(files[0], (await File.ReadAllTextAsync(files[0], TestContext.Current.CancellationToken)).Replace("hl1", "hl9", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.NotEqual(0, (await Validators.Run("xmllint", ["--noout", "--nonet", "--schema", schema, files[0]])).Code);
    }

    [Fact]
    public async Task WordPress_finds_blocks_and_nothing_between_them()
    {
        await Validators.Accept("blocks", [.. (await Editions()).Select(edition => Render("wordpress", edition))]);
        Assert.NotEqual(0, (await Validators.Node("blocks", Encoding.UTF8.GetBytes("<p>x</p><!-- wp:paragraph --><p>y</p><!-- /wp:paragraph -->")))[0].GetArrayLength());
    }

    /// <summary>The sample in both languages, then documents that mean mischief.</summary>
    private static async Task<IReadOnlyList<Edition>> Editions()
    {
        List<Edition> editions = [(await SampleSession.In("fr")).Edition, (await SampleSession.In("en")).Edition, Edition.Of(new())];
        Documents.Any.Sample(document => editions.Add(Edition.Of(document)), iter: 30, threads: 1);
        return editions;
    }

    private static byte[] Render(string format, Edition edition) => ExportFormat.Find(format)!.Render(edition);
}
