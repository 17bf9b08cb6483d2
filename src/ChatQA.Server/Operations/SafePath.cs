using Serilog.Core;
using Serilog.Events;

namespace ChatQA.Operations;

/// <summary>A request's path as it may be logged: one line, and no segment long and random enough to be a token.</summary>
internal sealed class SafePath : ILogEventEnricher
{
    private const int ShortestToken = 20;

    public static string Of(string path) =>
        string.Join('/', new PathString(path.StartsWith('/') ? path : "/" + path).ToUriComponent().Split('/').Select(s => LooksSecret(s) ? "***" : s));

    // ASP.NET Core puts the raw path on every line written during a request.
    public void Enrich(LogEvent line, ILogEventPropertyFactory factory)
    {
        if (line.Properties.GetValueOrDefault("RequestPath") is ScalarValue { Value: string path })
        {
            line.AddOrUpdateProperty(new LogEventProperty("RequestPath", new ScalarValue(Of(path))));
        }
    }

    // Ids are 16 characters, files have a dot, slugs are words with hyphens; tokens are none of these.
    private static bool LooksSecret(string segment) =>
        segment.Length >= ShortestToken && !segment.Contains('.')
        && (!segment.Contains('-') || segment.Any(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)));
}
