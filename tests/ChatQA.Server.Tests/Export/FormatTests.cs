using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChatQA.Access;
using ChatQA.Export;
using ChatQA.Interviews;
using CsCheck;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ChatQA.Tests.Export;

public sealed partial class FormatTests
{
    [Fact]
    public void The_same_version_gives_the_same_bytes() => Documents.Any.Sample(document => Assert.All(
        ExportFormat.All, format => Assert.Equal(format.Render(Edition.Of(document)), format.Render(Edition.Of(document with { Turns = [.. document.Turns] })))));

    [Fact]
    public void Markdown_says_the_plain_text_again() => Documents.Any.Sample(document =>
    {
        var parsed = Markdown.Parse(ExportFormat.Find("markdown")!.Of(document));
        Assert.DoesNotContain(parsed.Descendants(), node => node is HtmlBlock or HtmlInline or CodeBlock or CodeInline or QuoteBlock or ThematicBreakBlock or AutolinkInline);
        Assert.Equal(Loose(ExportFormat.Find("text")!.Of(document)), Loose(string.Join('\n', parsed.Descendants<LeafBlock>().Select(Text))));
    });

    [Fact]
    public void Html_says_the_plain_text_again_and_nothing_that_was_written_is_markup() => Documents.Any.Sample(document =>
    {
        var html = ExportFormat.Find("html")!.Of(document);
        var article = XElement.Parse(html, LoadOptions.PreserveWhitespace);
        Assert.DoesNotContain(article.DescendantsAndSelf(), element =>
            element.Name.LocalName is not ("article" or "p" or "h1" or "time" or "strong" or "abbr" or "aside" or "h2" or "ul" or "li" or "a" or "address"));
        Assert.Equal(Loose(ExportFormat.Find("text")!.Of(document)), Loose(article.Value));
        Assert.Contains(html.TrimEnd('\n'), ExportFormat.Find("page")!.Of(document), StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("", "http://desk.example.org/s/abc/replay")]
    [InlineData("https://clavardage.example.org/", "https://clavardage.example.org/s/abc/replay")]
    public void Files_name_the_address_that_is_set_or_the_one_that_was_asked(string address, string replay)
    {
        var http = new DefaultHttpContext { Request = { Scheme = "http", Host = new("desk.example.org") } };
        var imprint = new Imprints(null!, Options.Create(new ExportOptions { Address = address })).Of(new Publication { Name = "La Vigie" }, http.Request);
        Assert.Equal(replay, imprint.Replay(new("abc")));
    }

    [Fact]
    public void Links_lead_only_to_the_web()
    {
        Assert.Equal("https://www.example.org/a", Links.Target("www.example.org/a"));
        Assert.Equal("http://example.org/a", Links.Target("http://example.org/a"));
        foreach (var url in "javascript:alert(1) JAVASCRIPT:alert(1) data:text/html,x //example.org example ftp://example.org https://a:b@example.org a@example.org \\\\host".Split(' '))
        {
            Assert.Null(Links.Target(url));
        }

        Assert.Null(Links.Target("http://exa mple.org"));
    }

    [Fact]
    public void The_article_has_its_structure()
    {
        var document = new InterviewDocument
        {
            TypographyProfile = "fr-CA",
            Headline = new("Tout va bien", IsQuotation: true),
            PublishedOn = new DateOnly(2026, 12, 1),
            Speakers = [new("publication", SpeakerRole.Publication, "La Gazette") { ShortForm = "LG" }, new("guest", SpeakerRole.Guest, "Jean-Paul Roy")],
            Turns =
            [
                new("1", TurnKind.Question) { Speakers = ["publication"], Sentences = [new("Ça va?")] },
                new("2", TurnKind.Answer) { Speakers = ["guest"], Sentences = [new("Oui."), new("Enfin.") { NewParagraph = true }] },
                new("3", TurnKind.Answer) { Speakers = ["guest"], Sentences = [new("L'hiver passe.") { CutBefore = true }] },
            ],
            MarkCuts = true,
            More = [new("Le site", "example.org")],
            Signature = "redaction@example.org",
        };
        Assert.Equal(
            """
            <article lang="fr-CA">
            <h1>«␣Tout va bien␣»</h1>
            <p class="published">Publié le <time datetime="2026-12-01">1er␣décembre 2026</time></p>
            <p class="q"><strong class="speaker">La Gazette</strong>␣– Ça va?</p>
            <p class="a"><strong class="speaker">Jean-Paul Roy</strong>␣– Oui.</p>
            <p class="a">Enfin.</p>
            <p class="a"><strong class="speaker"><abbr title="Jean-Paul Roy">J.-P.R.</abbr></strong>␣– […] L’hiver passe.</p>
            <aside>
            <h2>En savoir plus</h2>
            <ul>
            <li>Le site␣: <a href="https://example.org">example.org</a></li>
            </ul>
            </aside>
            <address><a href="mailto:redaction@example.org">redaction@example.org</a></address>
            </article>

            """.Replace('␣', '\u00A0').ReplaceLineEndings("\n"),
            ExportFormat.Find("html")!.Of(document));
    }

    private static string Text(LeafBlock block) => block.Inline is null ? "" : string.Concat(block.Inline.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => "\n",
        _ => "",
    }));

    // Formats differ in the blanks between blocks and in the capitals of the box's title only.
    private static string Loose(string text) => Title().Replace(Blanks().Replace(text, ""), "*");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("ENSAVOIRPLUS|Ensavoirplus|LEARNMORE|Learnmore")]
    private static partial Regex Title();
}
