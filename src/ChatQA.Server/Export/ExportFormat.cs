using System.Text;
using ChatQA.Export.Docx;
using ChatQA.Export.Feeds;
using ChatQA.Export.Pdf;
using ChatQA.Export.WordPress;
using ChatQA.Interviews;

namespace ChatQA.Export;

/// <summary>A format in which an interview leaves: a pure function of the version, so the same bytes every time.</summary>
/// <param name="Name">As it stands in addresses.</param>
/// <param name="Extension">Of the file, without its first dot.</param>
/// <param name="Render">From one edition to the file's bytes.</param>
internal sealed record ExportFormat(string Name, string ContentType, string Extension, Func<Edition, byte[]> Render)
{
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        Text("text", "text/plain; charset=utf-8", "txt", edition => PlainTextFormat.Render(edition.Printed)),
        Text("html", "text/html; charset=utf-8", "fragment.html", edition => HtmlFormat.Fragment(edition.Printed)),
        Text("page", "text/html; charset=utf-8", "html", edition => HtmlFormat.Page(edition.Printed)),
        Text("print-letter", "text/html; charset=utf-8", "print-letter.html", edition => PrintPage.Render(edition.Printed, Paper.Letter)),
        Text("print-a4", "text/html; charset=utf-8", "print-a4.html", edition => PrintPage.Render(edition.Printed, Paper.A4)),
        Text("markdown", "text/markdown; charset=utf-8", "md", edition => MarkdownFormat.Render(edition.Printed)),
        new("docx", DocxFormat.ContentType, "docx", DocxFormat.Clean),
        new("docx-changes", DocxFormat.ContentType, "changes.docx", DocxFormat.WithChanges) { ShowsSources = true },
        Text("ninjs", "application/json; charset=utf-8", "ninjs.json", NinjsFormat.Render),
        Text("nitf", "application/xml; charset=utf-8", "nitf.xml", NitfFormat.Render),
        Text("wordpress", "text/html; charset=utf-8", "wordpress.html", BlocksFormat.Render),
        Text("jsonld", "application/ld+json", "jsonld", JsonLd.Render),
        Text("atom", "application/atom+xml; charset=utf-8", "atom", AtomFormat.Entry),
        Text("jsonfeed", "application/feed+json; charset=utf-8", "feed.json", JsonFeedFormat.Entry),
    ];

    /// <summary>It shows the texts of the record, which must be read first.</summary>
    public bool ShowsSources { get; init; }

    public static ExportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>A document by itself, as text.</summary>
    public string Of(InterviewDocument document) => Encoding.UTF8.GetString(Render(Edition.Of(document)));

    /// <summary>From ids alone: nothing that people wrote gets into a file's name.</summary>
    public string FileName(InterviewVersion version) => $"interview-{version.Session}-v{version.Version}.{Extension}";

    private static ExportFormat Text(string name, string contentType, string extension, Func<Edition, string> render) =>
        new(name, contentType, extension, edition => Encoding.UTF8.GetBytes(render(edition)));
}
