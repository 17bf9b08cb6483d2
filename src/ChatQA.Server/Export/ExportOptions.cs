using System.ComponentModel.DataAnnotations;

namespace ChatQA.Export;

/// <summary>What leaves the house. Bound from the section <c>Export</c>.</summary>
internal sealed class ExportOptions
{
    /// <summary>Where readers find this house, for the addresses in files, feeds and pages ("https://clavardage.example.org"); empty for where the request came to.</summary>
    [RegularExpression("^$|^https?://[^/?#\\s]+(/[^?#\\s]*)?$")]
    public string Address { get; set; } = "";
}
