using System.ComponentModel.DataAnnotations;

namespace ChatQA.Export.Pdf;

/// <summary>The browser that prints PDFs. Bound from the section <c>Pdf</c>.</summary>
internal sealed class PdfOptions
{
    /// <summary>Chromium or Chrome: a path, or empty for the first that is found on the system.</summary>
    public string Chromium { get; set; } = "";

    /// <summary>Whether the browser locks itself in its own sandbox. Where the system does not let it (some containers do not), it must be turned off here; root's browser never has one.</summary>
    public bool Sandbox { get; set; } = true;

    /// <summary>How long one PDF may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
