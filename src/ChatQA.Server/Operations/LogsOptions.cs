using System.ComponentModel.DataAnnotations;
using Serilog.Events;

namespace ChatQA.Operations;

/// <summary>What the server says of itself, and in which form. Bound from the section <c>Logging</c>.</summary>
internal sealed class LogsOptions
{
    /// <summary><c>text</c> to be read on a console, <c>json</c> for one compact object a line.</summary>
    [AllowedValues("text", "json", ErrorMessage = "Logging:Format is text or json.")]
    public string Format { get; set; } = "text";

    /// <summary>The least level written. ASP.NET Core's own lines stay at Warning: below it they quote query strings and messages.</summary>
    [EnumDataType(typeof(LogEventLevel), ErrorMessage = "Logging:Level is Verbose, Debug, Information, Warning, Error or Fatal.")]
    public LogEventLevel Level { get; set; } = LogEventLevel.Information;
}
