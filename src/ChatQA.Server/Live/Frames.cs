using System.Text.Json.Serialization;
using ChatQA.Answers.Drafts;
using ChatQA.Kernel;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Live;

/// <summary>
/// What changed after <paramref name="From"/> up to <paramref name="To"/>: the whole current view of each item concerned.
/// Applying it twice is harmless. A client whose head is not <paramref name="From"/> asks again.
/// </summary>
public sealed record Frame<TItem>(string Epoch, long From, long To, IReadOnlyList<TItem> Items);

/// <summary>A view from scratch: the session, what is pinned or open, and the last 200 of the rest, in the order in which they came to be.</summary>
/// <param name="Older">When earlier items are left out, the item before which they are: <c>Older</c> fetches them by page.</param>
public sealed record Snapshot<TItem>(string Epoch, long Head, IReadOnlyList<TItem> Items, ItemId? Older);

/// <summary>The beat of a session: when something that it says has changed, and after 4 s without a frame.</summary>
/// <param name="Head">A client that is behind it asks again.</param>
/// <param name="Present">Visitors in the room now.</param>
/// <param name="GuestWriting">The guest or the assistant is writing an answer.</param>
/// <param name="Answered">How many questions have their answer, also those that a snapshot left out.</param>
/// <param name="Mine">The version of the receiver's own questions; null when they have none.</param>
/// <param name="Tallies">The votes; null where nothing is said of them.</param>
/// <param name="Here">At the guest's desk only: who sits there.</param>
/// <param name="WritingDesk">At the guest's desk only: the version of its <c>WritingDesk</c>. A client that holds an older one asks again.</param>
/// <param name="Interview">Once the session is over, whether its interview can be read; null where nothing is said of it.</param>
public sealed record Pulse(
    string Epoch, long Head, Instant At, int Present, bool GuestWriting, int Answered = 0, string? Mine = null, Tallies? Tallies = null,
    IReadOnlyList<Companion>? Here = null, long? WritingDesk = null, bool? Interview = null);

/// <summary>How many votes questions have.</summary>
/// <param name="Version">What a client holds after this; it belongs to the connection.</param>
/// <param name="From">The version that these changes follow; null when the counts are all there are.</param>
public sealed record Tallies(long Version, long? From, IReadOnlyDictionary<ItemId, int> Counts);

/// <summary>Enters a session, or asks for what was missed.</summary>
/// <param name="Epoch">The one last seen; null at first.</param>
/// <param name="Since">The head last held; null at first.</param>
/// <param name="Wall">In the room only: a screen that shows it to a crowd. It is nobody: neither present nor counted, and it may neither ask nor vote.</param>
/// <param name="Packed">The caller can unpack: a visitor's snapshot may come as <c>packed</c>.</param>
public sealed record Join(SessionId Session, string? Epoch = null, long? Since = null, bool Wall = false, bool Packed = false);

/// <summary>Either a snapshot (first time, another epoch, or too long away) or what was missed.</summary>
/// <param name="Voted">The questions that this visitor voted for; null when there are none.</param>
/// <param name="Packed">In place of the snapshot, for who can unpack: its JSON, by gzip, in base64.</param>
public sealed record RoomJoined(
    VisitorId Visitor, [property: JsonConverter(typeof(RenderedOnce))] Snapshot<PublicItem>? Snapshot, Frame<PublicItem>? Frame, Mine Mine,
    IReadOnlyList<ItemId>? Voted, Pulse Pulse, byte[]? Packed = null);

/// <inheritdoc cref="RoomJoined"/>
/// <param name="Claims">Who reads what.</param>
public sealed record DeskJoined(Person You, Snapshot<DeskItem>? Snapshot, Frame<DeskItem>? Frame, Pulse Pulse, IReadOnlyList<Claim> Claims);

/// <inheritdoc cref="RoomJoined"/>
/// <param name="For">The guest whose desk it is.</param>
/// <param name="WritingDesk">What is being written there.</param>
public sealed record GuestJoined(Person You, Snapshot<GuestItem>? Snapshot, Frame<GuestItem>? Frame, Pulse Pulse, ItemId For, WritingDesk WritingDesk);

/// <summary>Who the server takes the caller for.</summary>
public sealed record Person(ActorId Id, Role Role, string Name);

/// <summary>A visitor's command was written. It carries no staff sequence: that would tell how busy moderation is.</summary>
/// <param name="Id">The question concerned.</param>
public sealed record Noted(ItemId Id);

/// <summary>A page of earlier items.</summary>
/// <param name="Before">What the snapshot or the last page said under <c>older</c>.</param>
public sealed record Older(ItemId Before);

/// <param name="Older">Where the next page begins; null when this was the first of all.</param>
public sealed record OlderPage<TItem>(IReadOnlyList<TItem> Items, ItemId? Older);

/// <summary>Frames of what changed since a head, one maker per audience.</summary>
internal static class Frames
{
    /// <summary>Null when the change is too long ago to know.</summary>
    public static Frame<PublicItem>? Public(SessionState state, string epoch, long since) => state.PublicTouches.Since(since) is { } touched
        ? new(epoch, since, state.PublicHead, [.. touched.Select(id => PublicView.Of(state, id) ?? new PublicGone(id, state.Items[id].PublicSeq))])
        : null;

    public static Frame<DeskItem> Desk(SessionState state, string epoch, long since, IReadOnlyCollection<ItemId> touched) =>
        new(epoch, since, state.Head, [.. touched.Select(id => DeskView.Of(state, id))]);

    public static Frame<GuestItem> Guest(SessionState state, string epoch, long since, IReadOnlyCollection<ItemId> touched, ItemId? guest = null) =>
        new(epoch, since, state.Head, [.. touched.Select(id => GuestView.Of(state, id, guest) ?? Gone(state, id)).OfType<GuestItem>()]);

    /// <summary>Only what the guest may have seen is said to be gone.</summary>
    private static GuestGone? Gone(SessionState state, ItemId id) =>
        state.Question(id) is { GuestSaw: true } question ? new(id, question.Seq) : null;
}
