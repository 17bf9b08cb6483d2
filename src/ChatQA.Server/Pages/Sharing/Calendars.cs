using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace ChatQA.Pages;

/// <summary>A session for a calendar: when, who, and the way in. Moved or cancelled, the same entry says so.</summary>
internal static class Calendars
{
    /// <summary>Nobody says how long a chat lasts: what calendars show is an hour.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    public static async Task<IResult> Of(string id, HttpContext http, SessionLogs sessions, Texts texts)
    {
        if (await sessions.Read(new SessionId(id)) is not { } held || PublicView.Of(held.State, ItemId.Session) is not PublicSession session)
        {
            return Results.NotFound();
        }

        var url = Addresses.Of(http.Request, $"/s/{id}");
        var starts = (session.LiveAt ?? session.StartsAt).ToDateTimeOffset().UtcDateTime;
        var calendar = new Calendar { ProductId = "-//ChatQA//Chat//FR", Method = "PUBLISH" };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{id}@{http.Request.Host.Host}",
            Sequence = (int)Math.Min(held.State.Card.Seq, int.MaxValue),
            DtStamp = new CalDateTime(held.State.Card.At.ToDateTimeOffset().UtcDateTime, "UTC"),
            Start = new CalDateTime(starts, "UTC"),
            End = new CalDateTime(session.ClosedAt?.ToDateTimeOffset().UtcDateTime ?? starts + Usual, "UTC"),
            Summary = session.Title,
            Description = $"{Feed.Guest(session)}\n{texts["calendar.ask"]}\n{url}",
            Location = url,
            Url = new(url),
            Status = session.Phase is Phase.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        });
        http.Response.Headers.CacheControl = "no-cache";
        return Results.File(
            System.Text.Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!), "text/calendar; charset=utf-8", $"{id}.ics");
    }
}
