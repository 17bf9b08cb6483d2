using System.Collections.Immutable;
using ChatQA.Kernel;
using ChatQA.Sessions.WordLists;

namespace ChatQA.Sessions;

/// <summary>One thing in a session, with the sequences that last changed it.</summary>
public abstract record Item(ItemId Id)
{
    /// <summary>The staff sequence of the last event that touched it.</summary>
    public long Seq { get; init; }

    /// <summary>The public sequence that last changed what the public sees of it; 0 when the public never saw it.</summary>
    public long PublicSeq { get; init; }
    public Instant At { get; init; }

    /// <summary>When it was pinned above the rest; null when it is not. Only answers and announcements are.</summary>
    public Instant? PinnedAt { get; init; }
}

/// <summary>Who is interviewed.</summary>
/// <param name="FullName">As printed in full.</param>
/// <param name="Title">What they do, in lower case as it stands in a sentence.</param>
/// <param name="Affiliation">Where.</param>
public sealed record GuestCard(string FullName, string Title, string Affiliation);

/// <summary>A picture of the guest.</summary>
/// <param name="Hash">Names its bytes: <c>/s/{session}/portrait/{hash}</c>.</param>
/// <param name="Alt">What it shows, for those who do not see it.</param>
/// <param name="Width">In pixels, 480 at most.</param>
/// <param name="Height">In pixels, 480 at most.</param>
public sealed record Portrait(string Hash, string Alt, int Width, int Height);

/// <summary>The session itself, as its events left it.</summary>
public sealed record SessionCard() : Item(ItemId.Session)
{
    public string Publication { get; init; } = "";
    public string Title { get; init; } = "";
    public GuestCard Guest { get; init; } = new("", "", "");
    public Instant StartsAt { get; init; }
    public string Language { get; init; } = "fr-CA";
    public string Venue { get; init; } = "";

    /// <summary>A question is shown only together with its answer.</summary>
    public bool HoldUntilAnswered { get; init; }

    /// <summary>Played by the product itself: never counted in attendance nor in the ordinal.</summary>
    public bool Demonstration { get; init; }

    public Portrait? Portrait { get; init; }

    /// <summary>Held elsewhere, and read from a transcript.</summary>
    public bool Imported { get; init; }

    public Phase Phase { get; init; }
    public Instant? LiveAt { get; init; }
    public Instant? ClosedAt { get; init; }
    public bool ContinuationOpen { get; init; }

    /// <summary>The desk takes no questions for now, whatever the phase.</summary>
    public bool QuestionsClosed { get; init; }

    /// <summary>From then on no questions are taken; null while no end is set.</summary>
    public Instant? QuestionsEndAt { get; init; }

    /// <summary>Seconds between two questions of one visitor; 0 when there need be none.</summary>
    public int SlowMode { get; init; }

    /// <summary>What those read whose questions were not answered; null when the desk has not written it.</summary>
    public string? ClosingNote { get; init; }

    /// <summary>The session that this one rehearses; null when it is the real thing.</summary>
    public SessionId? RehearsalOf { get; init; }

    /// <summary>Questions a minute of the rehearsal's simulated visitors.</summary>
    public int RehearsalPace { get; init; }

    /// <summary>What comes next, in the desk's order; those that are not approved (any more) are passed over.</summary>
    public ImmutableList<ItemId> Staged { get; init; } = [];

    /// <summary>The guest's queue as the desk ordered it; who is not in it comes after, in the order of handing over.</summary>
    public ImmutableList<ItemId> GuestOrder { get; init; } = [];

    /// <summary>Words that make a question wait for a closer look; for the desk alone.</summary>
    public WordList WatchedWords { get; init; } = WordList.Empty;

    /// <summary>The guests beside the first, also those who are no longer there.</summary>
    public ImmutableList<FurtherGuest> Guests { get; init; } = [];

    /// <summary>What the guest's side publishes waits for the desk.</summary>
    public bool ApproveAnswers { get; init; }

    /// <summary>The guests beside the first.</summary>
    public IEnumerable<FurtherGuest> PresentGuests => Guests.Where(guest => !guest.Removed);

    /// <summary>A guest's card; the first one's when none is named.</summary>
    public GuestCard GuestOf(ItemId? guest) => Guests.Find(further => further.Id == guest)?.Card ?? Guest;

    public bool HasGuest(ItemId guest) => guest == ItemId.Guest || PresentGuests.Any(further => further.Id == guest);

    /// <summary>Visitors may ask at this moment.</summary>
    public bool TakesQuestions(Instant at) => Phase.TakesQuestions() && !QuestionsClosed && !(at >= QuestionsEndAt);
}

public enum QuestionStatus
{
    Submitted,
    Approved,
    WithGuest,
    Answered,
    Rejected,
    Withdrawn,
    Merged,
    Erased,
}

/// <summary>What a visitor wrote: the only place where a visitor's own words and name stand.</summary>
public sealed record Words(string Text, string? Name = null, string? Place = null);

/// <summary>Who did something to a question, and when.</summary>
public sealed record Handling(string By, Instant At);

/// <summary>Who gave a question another status, when, and in which event. A visitor has no name here.</summary>
public sealed record Move(string By, Instant At, long Seq);

/// <summary>A word from the newsroom to one who asked.</summary>
public sealed record Reply(string Text, string By, Instant At);

public sealed record Question(ItemId Id, VisitorId Asker, ClientId ClientId, Words Words) : Item(Id)
{
    public QuestionStatus Status { get; init; }

    /// <summary>What the desk should look at before it lets the question through.</summary>
    public ImmutableArray<Flag> Flags { get; init; } = [];

    /// <summary>In the order of arrival, from 1.</summary>
    public int Number { get; init; }

    /// <summary>What the visitor wrote, when the desk edited it; null otherwise.</summary>
    public string? Original { get; init; }

    /// <summary>The staff sequence of the last change of the text.</summary>
    public long TextSeq { get; init; }

    /// <summary>When that was.</summary>
    public Instant TextAt { get; init; }

    /// <summary>Who of the desk gave it its text, and when; null while the text is the asker's own.</summary>
    public Handling? Edited { get; init; }
    public Handling? Handled { get; init; }

    /// <summary>What last gave it another status.</summary>
    public Move? Moved { get; init; }

    /// <summary>The themes that the desk gave it; readers find their way by them once it is public.</summary>
    public ImmutableList<string> Tags { get; init; } = [];

    /// <summary>The newsroom's last word to its asker alone.</summary>
    public Reply? Reply { get; init; }
    public string? Reason { get; init; }

    /// <summary>Which guest it was handed to; null for the first.</summary>
    public ItemId? For { get; init; }

    /// <summary>The guest gave it back unanswered: who, and when.</summary>
    public Handling? Passed { get; init; }

    /// <summary>What the guest asked of it, and what the desk said.</summary>
    public Clarification? Clarification { get; init; }

    /// <summary>The status to return to when a merge is undone.</summary>
    public QuestionStatus Before { get; init; }
    public ItemId? MergedInto { get; init; }
    public ImmutableList<ItemId> Merged { get; init; } = [];
    public ItemId? Answer { get; init; }

    /// <summary>It was in the guest's view at some time: when it leaves that, the guest's client must hear of it.</summary>
    public bool GuestSaw { get; init; }

    public bool Waits => Status is QuestionStatus.Submitted or QuestionStatus.Approved or QuestionStatus.WithGuest;
}

public sealed record Answer(ItemId Id, ItemId Question, string Text, string By) : Item(Id)
{
    /// <summary>Who typed it, when that was not the guest.</summary>
    public string? Typist { get; init; }

    /// <summary>Whose it is; null for the first guest's.</summary>
    public ItemId? Guest { get; init; }

    /// <summary>The staff sequence of the text's last change.</summary>
    public long TextSeq { get; init; }
    public ImmutableList<Correction> Corrections { get; init; } = [];

    /// <summary>For how long the guest may replace the text without a mark.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    /// <summary>Until then; null once it was corrected.</summary>
    public Instant? AmendableUntil => Corrections.IsEmpty ? At + Window : null;

    /// <summary>1 for the text first published, one more with each correction.</summary>
    public int Revision => Corrections.Count + 1;
}

/// <summary>A published answer was changed: what it said before, when, and the note readers see.</summary>
public sealed record Correction(string Was, Instant At, string By, string? Note);

public sealed record Announcement(ItemId Id, string Text, string By) : Item(Id)
{
    public bool Retracted { get; init; }

    /// <summary>How often the desk changed it.</summary>
    public int Edits { get; init; }
    public Instant? EditedAt { get; init; }
}

/// <summary>Who speaks in the continuation.</summary>
public enum Side
{
    Publication,
    Guest,
}

/// <summary>One message of the private continuation.</summary>
public sealed record Message(ItemId Id, Side Side, string Text, string By) : Item(Id)
{
    /// <summary>Who typed it, when that was not the guest.</summary>
    public string? Typist { get; init; }

    /// <summary>It went by e-mail, and the newsroom noted it here.</summary>
    public bool ByEmail { get; init; }
}

/// <summary>A word among those at the desk.</summary>
public sealed record StaffMessage(ItemId Id, string Text, ActorId Author, string By) : Item(Id);

/// <summary>What the desk decided of a visitor, apart from their questions.</summary>
public sealed record VisitorCard(ItemId Id, VisitorId Visitor) : Item(Id)
{
    /// <summary>By whom and when what they send began to be refused; null when it is not.</summary>
    public Handling? Muted { get; init; }

    /// <summary>By whom and when they were sent out; null when they were not.</summary>
    public Handling? Banned { get; init; }

    public static ItemId IdOf(VisitorId visitor) => new(Ids.Hash($"visitor|{visitor.Value}"));
}
