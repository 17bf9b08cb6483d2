using ChatQA.Access;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages;

/// <summary>The visitors' room, whole without a script; the island starts from the same snapshot.</summary>
[AllowAnonymous]
internal class RoomModel(Rooms rooms, Entrance entrance, InterviewStore interviews, TimeProvider time) : PageModel
{
    public string Id { get; private set; } = "";

    /// <summary>It stands in somebody else's page.</summary>
    public bool Embedded { get; protected set; }
    public PublicSession Session { get; private set; } = null!;
    public Snapshot<PublicItem> Snapshot { get; private set; } = null!;
    public IReadOnlyList<PublicItem> Items => Snapshot.Items;
    public int Answered { get; private set; }
    public Tallies Tallies { get; private set; } = null!;
    public IReadOnlyList<Card> Cards { get; private set; } = [];
    public bool TakesQuestions => Session.TakesQuestions && !(time.Now() >= Session.QuestionsEndAt);
    public string ReplayUrl => Url.Page("/Replay", new { Id })!;
    public string InterviewUrl => Url.Page("/Interview", new { Id })!;
    public bool Published { get; private set; }
    public object Start => new
    {
        session = Id,
        embedded = Embedded,
        page = Addresses.Of(Request, $"/s/{Id}"),
        portraits = Url.Content($"~/s/{Id}/portrait/"),
        snapshot = Snapshot,
        tallies = Tallies,
        answered = Answered,
        replayUrl = ReplayUrl,
        calendarUrl = Url.Content($"~/s/{Id}/calendar.ics"),
        interviewUrl = InterviewUrl,
        published = Published,
        privacyUrl = Url.Content("~/privacy"),
        hub = Url.Content("~/hubs/room"),
        visitors = Url.Content(HttpContext.Rehearsal() is { } rehearsal ? $"~/api/sessions/{rehearsal}/rehearsal/visitors" : "~/api/visitors"),
        rehearsal = HttpContext.Rehearsal() is not null,
    };

    public virtual async Task<IActionResult> OnGet(string id)
    {
        if (await rooms.Find(new SessionId(id)) is not var (room, held) || !held.State.Card.Phase.IsPublic())
        {
            return NotFound();
        }

        Id = id;
        Snapshot = room.PublicSnapshot(held);
        Answered = held.State.AnsweredCount;
        Session = Snapshot.Items.OfType<PublicSession>().Single();
        Published = await interviews.IsPublic(held.State.Id);
        Cards = Feed.Of(Items);
        Tallies = await entrance.Tallies(held);
        Response.Headers.CacheControl = "no-cache";
        return Page();
    }

    /// <summary>How many back a question; null where that is not asked. Twin of the client's room/room.ts.</summary>
    public int? Votes(Card card) => card.Question is { Status: PublicQuestionStatus.Approved } && Session.Phase is (Phase.Open or Phase.Live)
        ? Tallies.Counts.GetValueOrDefault(card.Key)
        : null;

    /// <summary>How long until it starts, in words. The client says the same each half minute.</summary>
    public string Until(Texts texts)
    {
        var minutes = Math.Ceiling((Session.StartsAt - time.Now()).TotalMinutes);
        return minutes <= 0 ? texts["room.soon"]
            : minutes < 60 ? texts.Say("room.in.minutes", ("count", minutes))
            : minutes < 48 * 60 ? texts.Say("room.in.hours", ("count", Math.Floor(minutes / 60 + 0.5)))
            : texts.Say("room.in.days", ("count", Math.Floor(minutes / 1440 + 0.5)));
    }
}
