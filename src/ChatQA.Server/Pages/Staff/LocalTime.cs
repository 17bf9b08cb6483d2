using System.Globalization;
using ChatQA.Kernel;

namespace ChatQA.Pages.Staff;

/// <summary>A date and a time as a form's fields hold them, in the publication's time zone.</summary>
internal static class LocalTime
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string HourFormat = "HH:mm";

    public static (string Day, string Hour) Fields(Instant at, string zone)
    {
        var local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(zone));
        return (local.ToString(DayFormat, CultureInfo.InvariantCulture), local.ToString(HourFormat, CultureInfo.InvariantCulture));
    }

    /// <summary>The moment, or why there is none: a date that does not exist, or an hour that the clock skips in spring.</summary>
    public static Outcome<Instant> Read(string? day, string? hour, string zone)
    {
        if (!DateTime.TryParseExact(
            $"{day} {hour}", $"{DayFormat} {HourFormat}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < 1900 or > 2200)
        {
            return new Rejection("session.start_unreadable");
        }

        var known = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return known.IsInvalidTime(local)
            ? new Rejection("session.start_skipped")
            : Instant.From(new DateTimeOffset(local, known.GetUtcOffset(local)));
    }
}
