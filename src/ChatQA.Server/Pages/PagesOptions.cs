using System.ComponentModel.DataAnnotations;

namespace ChatQA.Pages;

/// <summary>How the pages present themselves. Bound from the section <c>Pages</c>.</summary>
internal sealed class PagesOptions
{
    /// <summary>The name in the header of every page.</summary>
    [Required]
    public string Name { get; set; } = "ChatQA";

    /// <summary>The publication's time zone (IANA): every date on a page is told in it.</summary>
    [Required]
    public string TimeZone { get; set; } = "America/Montreal";
}
