using ChatQA.Kernel;

namespace ChatQA.Pages;

/// <summary>Moments in words, in the publication's time zone: « 7 novembre 2009, 14 h 05 », "November 7, 2009, 2:05 p.m.". Twin of texts/dates.ts.</summary>
internal sealed class Dates(Texts texts, TimeZoneInfo zone)
{
    /// <summary>The zone's IANA name, for the client.</summary>
    public string Zone => zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : "UTC";

    public string Day(Instant at)
    {
        var local = Local(at);
        return texts.Say("date.day",
            ("day", local.Day == 1 ? texts["date.first"] : local.Day),
            ("month", texts[$"date.month.{local.Month}"]),
            ("year", local.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    public string Time(Instant at)
    {
        var local = Local(at);
        return texts.Say(local.Minute == 0 ? "date.hour" : "date.time",
            ("hour", local.Hour),
            ("hour12", (local.Hour + 11) % 12 + 1),
            ("minute", local.Minute.ToString("00", System.Globalization.CultureInfo.InvariantCulture)),
            ("half", texts[local.Hour < 12 ? "date.am" : "date.pm"]));
    }

    public string Moment(Instant at) => texts.Say("date.moment", ("day", Day(at)), ("time", Time(at)));

    /// <summary>For <c>&lt;time datetime&gt;</c>.</summary>
    public static string Machine(Instant at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private DateTimeOffset Local(Instant at) => TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone);
}
