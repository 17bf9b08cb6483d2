using System.Globalization;

namespace ChatQA.Kernel;

/// <summary>A version over HTTP: told as an ETag, asked for in If-Match where two may write.</summary>
internal static class EntityTag
{
    public static void Tell(HttpContext http, long version) =>
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that the caller read. Without one nothing is written; one that is not ours matches nothing.</summary>
    public static Outcome<long> Expected(HttpContext http)
    {
        var asked = http.Request.Headers.IfMatch.ToString();
        return asked.Length == 0 ? new Rejection("request.version_required")
            : asked is ['"', .. var version, '"'] && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : new Rejection("request.changed_meanwhile");
    }
}
