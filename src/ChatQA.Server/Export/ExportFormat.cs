using ChatQA.Interviews;
using ChatQA.Typography;

namespace ChatQA.Export;

/// <summary>A format in which an interview leaves: a pure function of the version, so the same bytes every time.</summary>
/// <param name="Name">As it stands in addresses.</param>
/// <param name="Render">From what is set for print to the file's text.</param>
internal sealed record ExportFormat(string Name, string ContentType, string Extension, Func<Printed, string> Render)
{
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("text", "text/plain; charset=utf-8", "txt", PlainTextFormat.Render),
        new("html", "text/html; charset=utf-8", "fragment.html", HtmlFormat.Fragment),
        new("page", "text/html; charset=utf-8", "html", HtmlFormat.Page),
        new("markdown", "text/markdown; charset=utf-8", "md", MarkdownFormat.Render),
    ];

    public static ExportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    public string Of(InterviewDocument document) =>
        Render(Setting.Of(document, TypographyProfile.Find(document.TypographyProfile) ?? TypographyProfile.DefaultFor(document.Language)));

    /// <summary>From ids alone: nothing that people wrote gets into a file's name.</summary>
    public string FileName(InterviewVersion version) => $"interview-{version.Session}-v{version.Version}.{Extension}";
}
