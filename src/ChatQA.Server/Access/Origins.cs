using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>Web origins: "https://example.org", with a port when it is not the scheme's own.</summary>
internal static class Origins
{
    private const int Most = 50;

    public static Outcome<IReadOnlyList<string>> Accept(IReadOnlyList<string> origins)
    {
        if (origins.Count > Most)
        {
            return new Rejection("publication.too_many_origins", ("max", Most));
        }

        var plain = origins.Select(Normal).ToList();
        var wrong = plain.IndexOf(null);
        return wrong >= 0
            ? new Rejection("publication.origin_malformed", ("value", origins[wrong]))
            : plain.OfType<string>().Distinct().ToList();
    }

    /// <summary>As browsers write it; null when it is no origin (a path, credentials, another scheme).</summary>
    public static string? Normal(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.PathAndQuery == "/" && uri.Fragment.Length == 0
            ? uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped).ToLowerInvariant()
            : null;

    /// <summary>The origin that the request itself was sent to.</summary>
    public static string? Own(HttpRequest request) => Normal($"{request.Scheme}://{request.Host}");
}
