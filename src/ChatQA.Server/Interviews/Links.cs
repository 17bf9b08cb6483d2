using System.Text.RegularExpressions;

namespace ChatQA.Interviews;

/// <summary>Links that may be printed: http and https, or a bare host.</summary>
internal static partial class Links
{
    /// <summary>Where a link leads; null when it must not be one. A bare host is taken for https.</summary>
    public static string? Target(string url) =>
        url.Any(c => char.IsWhiteSpace(c) || c is '"' or '<' or '>' or '\\' or '`') ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" && url.StartsWith(whole.Scheme + "://", StringComparison.OrdinalIgnoreCase)
            ? whole.UserInfo.Length == 0 ? url : null
        : !url.Contains(':') && !url.StartsWith('/') && Uri.TryCreate("https://" + url, UriKind.Absolute, out var bare) && bare.Host.Contains('.') && bare.UserInfo.Length == 0
            ? "https://" + url
        : null;

    /// <summary>Nothing but an e-mail address.</summary>
    public static bool IsAddress(string text) => Address().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$")]
    private static partial Regex Address();
}
