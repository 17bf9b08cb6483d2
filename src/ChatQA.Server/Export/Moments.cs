using System.Globalization;
using ChatQA.Kernel;

namespace ChatQA.Export;

/// <summary>Moments as machines read them.</summary>
internal static class Moments
{
    /// <summary>RFC 3339, in UTC, with milliseconds.</summary>
    public static string Exact(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339, in UTC.</summary>
    public static string Second(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The day's beginning where the newspaper is, with its offset.</summary>
    public static string Day(DateOnly day, string timeZone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var found) ? found : TimeZoneInfo.Utc;
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}
