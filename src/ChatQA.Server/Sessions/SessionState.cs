using System.Collections.Immutable;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Audiences;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>
/// Everything that is known of one session: a fold of its log, immutable, so that a failed commit
/// is undone by forgetting it.
/// </summary>
public sealed record SessionState(SessionId Id)
{
    /// <summary>How many touched items are remembered for clients that resume; an older gap gets a snapshot.</summary>
    public const int Remembered = 4096;

    public long Head { get; init; }
    public long PublicHead { get; init; }
    public ImmutableDictionary<ItemId, Item> Items { get; init; } = ImmutableDictionary<ItemId, Item>.Empty;

    /// <summary>Ids in the order in which things came to be.</summary>
    public ImmutableList<ItemId> Order { get; init; } = [];

    /// <summary>What waits: submitted, approved or with the guest.</summary>
    public ImmutableSortedDictionary<int, ItemId> Waiting { get; init; } = ImmutableSortedDictionary<int, ItemId>.Empty;

    /// <summary>The answers and announcements that stand above the rest.</summary>
    public ImmutableHashSet<ItemId> Pinned { get; init; } = [];
    public ImmutableDictionary<VisitorId, ImmutableList<ItemId>> ByVisitor { get; init; } = ImmutableDictionary<VisitorId, ImmutableList<ItemId>>.Empty;
    public int QuestionCount { get; init; }

    /// <summary>Questions that have their answer.</summary>
    public int AnsweredCount { get; init; }

    /// <summary>The visitors of whom the desk decided something.</summary>
    public ImmutableHashSet<ItemId> Visitors { get; init; } = [];

    /// <summary>Those who were sent out, and when.</summary>
    public IReadOnlyDictionary<VisitorId, Instant> SentOut() =>
        Visitors.Select(id => (VisitorCard)Items[id]).Where(card => card.Banned is not null).ToDictionary(card => card.Visitor, card => card.Banned!.At);

    /// <summary>The items that the last event touched.</summary>
    public ImmutableList<ItemId> Touched { get; init; } = [];
    public Touches DeskTouches { get; init; } = Touches.None;
    public Touches PublicTouches { get; init; } = Touches.None;

    public SessionCard Card => (SessionCard)Items[ItemId.Session];
    public bool Exists => Head > 0;

    public Question? Question(ItemId id) => Items.GetValueOrDefault(id) as Question;

    /// <summary>What the desk decided of a visitor; null when it decided nothing.</summary>
    public VisitorCard? Visitor(VisitorId visitor) => Items.GetValueOrDefault(VisitorCard.IdOf(visitor)) as VisitorCard;

    internal VisitorCard CardOf(VisitorId visitor) => Visitor(visitor) ?? new(VisitorCard.IdOf(visitor), visitor);

    /// <summary>What is with the guest, in the order in which the guest gets it.</summary>
    public IEnumerable<Question> GuestQueue => Waiting.Values.Select(id => Question(id)!)
        .Where(question => question.Status is QuestionStatus.WithGuest)
        .OrderBy(question => Card.GuestOrder.IndexOf(question.Id) is var place and >= 0 ? place : int.MaxValue)
        .ThenBy(question => question.Handled?.At ?? question.At)
        .ThenBy(question => question.Number);

    public Answer? Answer(ItemId id) => Items.GetValueOrDefault(id) as Answer;

    public Proposal? Proposal(ItemId id) => Items.GetValueOrDefault(id) as Proposal;

    /// <summary>The answer or correction that waited is published, when one did.</summary>
    internal SessionState WithPublished(ItemId proposal, Stamp stamp) => Proposal(proposal) is { Stands: ProposalState.Waiting } waiting
        ? With(waiting with { Stands = ProposalState.Published, Handled = stamp.Handling }, stamp) : this;

    public SessionState Apply(Envelope<SessionEvent> envelope)
    {
        var next = envelope.Event.Fold(this with { Touched = [], Head = envelope.Seq }, new Stamp(envelope.Seq, envelope.At, envelope.Actor, envelope.Client));
        next = next with { DeskTouches = next.DeskTouches.Add(envelope.Seq, next.Touched) };
        return envelope.PublicSeq is { } publicSeq ? next.Published(publicSeq, PublicView.Changed(this, next)) : next;
    }

    /// <summary>The last event changed what the public sees of some items: they carry the public sequence.</summary>
    private SessionState Published(long publicSeq, ImmutableList<ItemId> changed)
    {
        var items = Items;
        foreach (var id in changed)
        {
            items = items.SetItem(id, items[id] with { PublicSeq = publicSeq });
        }

        return this with { Items = items, PublicHead = publicSeq, PublicTouches = PublicTouches.Add(publicSeq, changed) };
    }

    /// <summary>The same state with one item new or changed.</summary>
    internal SessionState With(Item item, Stamp stamp)
    {
        if (item is Question { Status: QuestionStatus.WithGuest or QuestionStatus.Answered, GuestSaw: false } shown)
        {
            item = shown with { GuestSaw = true };
        }

        var isNew = !Items.TryGetValue(item.Id, out var known);
        if (item is Question moved && (known as Question)?.Status != moved.Status)
        {
            item = moved with { Moved = new(stamp.Actor.Name, stamp.At, stamp.Seq) };
        }

        var next = this with
        {
            Items = Items.SetItem(item.Id, item with { Seq = stamp.Seq, At = isNew ? stamp.At : item.At, PublicSeq = known?.PublicSeq ?? 0 }),
            Order = isNew ? Order.Add(item.Id) : Order,
            Touched = Touched.Contains(item.Id) ? Touched : Touched.Add(item.Id),
        };
        return item is VisitorCard ? next with { Visitors = Visitors.Add(item.Id) }
            : item is Question question ? next with
            {
                AnsweredCount = AnsweredCount + Answered(question) - Answered(known as Question),
                Waiting = question.Waits ? Waiting.SetItem(question.Number, question.Id) : Waiting.Remove(question.Number),
            }
            : next;
    }

    private static int Answered(Question? question) => question?.Status is QuestionStatus.Answered ? 1 : 0;

    /// <summary>An item is pinned or no longer; the question of an answer goes along, so that a client never holds one without the other.</summary>
    internal SessionState WithPin(ItemId id, Instant? at, Stamp stamp)
    {
        var next = (this with { Pinned = at is null ? Pinned.Remove(id) : Pinned.Add(id) }).With(Items[id] with { PinnedAt = at }, stamp);
        return Answer(id) is { } answer ? next.With(Items[answer.Question], stamp) : next;
    }

    /// <summary>A question changed, and with it the fate of those merged into it: their askers hear of it too.</summary>
    internal SessionState WithStanding(Question question, Stamp stamp) =>
        question.Merged.Aggregate(With(question, stamp), (state, id) => state.With(state.Items[id], stamp));
}

/// <summary>When and by whom an event was written.</summary>
public sealed record Stamp(long Seq, Instant At, Actor Actor, ClientId? Client)
{
    public Handling Handling => new(Actor.Name, At);
}
