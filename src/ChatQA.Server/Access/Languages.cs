using System.Text.RegularExpressions;
using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>The languages that sessions may be held in.</summary>
internal static partial class Languages
{
    public static Outcome<string> Accept(string language) =>
        IsTag(language) && language[..2] is "fr" or "en" ? language : new Rejection("language.unknown", ("value", language));

    /// <summary>Written like a BCP 47 tag: "fr", "fr-CA".</summary>
    public static bool IsTag(string? text) => text is not null && Tag().IsMatch(text);

    [GeneratedRegex("^[a-z]{2}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex Tag();
}
