using ChatQA.Interviews;

namespace ChatQA.Export.Pdf;

/// <summary>A PDF on one paper: no pure function of ours, since a browser prints it.</summary>
internal sealed record PdfFormat(string Name, Paper Paper)
{
    public const string ContentType = "application/pdf";

    public static IReadOnlyList<PdfFormat> All { get; } = [new("pdf-letter", Paper.Letter), new("pdf-a4", Paper.A4)];

    public static PdfFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    public string Extension => Paper is Paper.A4 ? "a4.pdf" : "letter.pdf";

    public string FileName(InterviewVersion version) => $"interview-{version.Session}-v{version.Version}.{Extension}";
}
