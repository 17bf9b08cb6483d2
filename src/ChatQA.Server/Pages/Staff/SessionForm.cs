using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Pages.Staff;

/// <summary>A session in a form: who comes, when, and the few choices that have a default.</summary>
internal sealed record SessionForm
{
    /// <summary>Where the refusals of Sessions stand in the form.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["title"] = "Form.Title",
        ["guest_name"] = "Form.GuestName",
        ["guest_title"] = "Form.GuestTitle",
        ["affiliation"] = "Form.Affiliation",
        ["venue"] = "Form.Venue",
        ["session.start_unreadable"] = "Form.Hour",
        ["session.start_skipped"] = "Form.Hour",
        ["session.start_out_of_range"] = "Form.Day",
        ["session.hold_fixed"] = "Form.Hold",
    };

    /// <summary>The fields that have a default, folded away at first.</summary>
    public static readonly IReadOnlyList<string> Choices = ["Form.GuestTitle", "Form.Affiliation", "Form.Venue", "Form.Hold"];

    public string? Title { get; init; }
    public string? GuestName { get; init; }
    public string? GuestTitle { get; init; }
    public string? Affiliation { get; init; }
    public string? Day { get; init; }
    public string? Hour { get; init; }
    public string? Venue { get; init; }
    public string? Language { get; init; }
    public bool Hold { get; init; }

    /// <summary>Names the session: the same form sent twice makes one.</summary>
    public string? Once { get; init; }

    /// <summary>The card's sequence that the form was filled from; null for a new session.</summary>
    public long? Version { get; init; }

    public GuestCard Guest => new(GuestName ?? "", GuestTitle ?? "", Affiliation ?? "");

    public ClientId ClientId => Once is { } once && new ClientId(once).WellFormed ? new(once) : ClientId.New();

    public static SessionForm Of(SessionCard card, string zone)
    {
        var (day, hour) = LocalTime.Fields(card.StartsAt, zone);
        return new()
        {
            Title = card.Title,
            GuestName = card.Guest.FullName,
            GuestTitle = card.Guest.Title,
            Affiliation = card.Guest.Affiliation,
            Day = day,
            Hour = hour,
            Venue = card.Venue,
            Language = card.Language,
            Hold = card.HoldUntilAnswered,
            Version = card.Seq,
        };
    }
}
