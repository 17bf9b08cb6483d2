namespace ChatQA.Access;

/// <summary>What would happen to the room in a page of another site, before anybody tries.</summary>
internal static class OriginTrial
{
    /// <summary>The key of a sentence, and the origin that it speaks of.</summary>
    public static (string Key, string Origin) Of(string? address, IReadOnlyList<string> allowed, string? own)
    {
        if (!Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return ("malformed", address?.Trim() ?? "");
        }

        var origin = Origins.Normal(uri.GetLeftPart(UriPartial.Authority));
        var (normal, listed) = (origin ?? "", allowed.Select(Origins.Normal).OfType<string>().ToHashSet());
        return (origin is null ? "malformed"
            : origin == own ? "own"
            : listed.Contains(origin) ? (uri.Scheme == "http" && own?.StartsWith("https:", StringComparison.Ordinal) is true ? "plain" : "allowed")
            : listed.Contains(Twin(uri)) ? "twin"
            : "refused", normal);
    }

    /// <summary>The same site with or without "www.", or by the other scheme: a near miss that is hard to see.</summary>
    private static string Twin(Uri uri)
    {
        var host = uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : $"www.{uri.Host}";
        return Origins.Normal($"{uri.Scheme}://{host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}") ?? "";
    }
}
