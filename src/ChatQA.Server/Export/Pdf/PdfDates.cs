using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatQA.Kernel;

namespace ChatQA.Export.Pdf;

/// <summary>
/// The two dates of a PDF, set to the version's own: then nothing in it tells when it was asked for, and it is the same each
/// time. A date has one length, so nothing in the file moves.
/// </summary>
internal static partial class PdfDates
{
    public static byte[] Set(byte[] pdf, Instant at)
    {
        var date = Encoding.ASCII.GetBytes($"(D:{at.ToDateTimeOffset().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}+00'00')");
        foreach (Match match in Date().Matches(Encoding.Latin1.GetString(pdf)))
        {
            date.CopyTo(pdf, match.Index + match.Length - date.Length);
        }

        return pdf;
    }

    [GeneratedRegex(@"/(Creation|Mod)Date \(D:\d{14}\+00'00'\)")]
    private static partial Regex Date();
}
