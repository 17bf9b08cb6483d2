using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

public sealed record SessionCreated(
    string Publication, string Title, GuestCard Guest, Instant StartsAt, string Language, string Venue, bool HoldUntilAnswered, bool Demonstration,
    SessionId? RehearsalOf = null) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(
        new SessionCard
        {
            Publication = Publication,
            Title = Title,
            Guest = Guest,
            StartsAt = StartsAt,
            Language = Language,
            Venue = Venue,
            HoldUntilAnswered = HoldUntilAnswered,
            Demonstration = Demonstration,
            RehearsalOf = RehearsalOf,
        },
        stamp);
}

/// <summary>Title, guest or venue were changed before the session was archived.</summary>
public sealed record SessionDescribed(string Title, GuestCard Guest, string Venue, bool HoldUntilAnswered) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { Title = Title, Guest = Guest, Venue = Venue, HoldUntilAnswered = HoldUntilAnswered }, stamp);
}

/// <summary>The guest's portrait stands in the room; null takes it away.</summary>
public sealed record SessionPortrayed(Portrait? Portrait) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { Portrait = Portrait }, stamp);
}

public sealed record SessionOpened : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { Phase = Phase.Open }, stamp);
}

public sealed record SessionWentLive : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { Phase = Phase.Live, LiveAt = state.Card.LiveAt ?? stamp.At, ClosedAt = null, ContinuationOpen = false }, stamp);
}

public sealed record SessionClosed : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { Phase = Phase.Closed, ClosedAt = stamp.At }, stamp);
}

public sealed record SessionArchived : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { Phase = Phase.Archived, ContinuationOpen = false }, stamp);
}

public sealed record SessionCancelled : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { Phase = Phase.Cancelled }, stamp);
}

/// <summary>A step back: a closed session is live again, an archived one closed, a cancelled one a draft.</summary>
public sealed record SessionReopened(Phase To) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        To is Phase.Live
            ? state.With(state.Card with { Phase = To, ClosedAt = null, ContinuationOpen = false, QuestionsClosed = false, QuestionsEndAt = null }, stamp)
            : state.With(state.Card with { Phase = To, ContinuationOpen = false }, stamp);
}

public sealed record SessionRescheduled(Instant StartsAt) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { StartsAt = StartsAt }, stamp);
}

/// <summary>So many questions a minute from the simulated visitors of a rehearsal.</summary>
public sealed record RehearsalPaced(int PerMinute) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { RehearsalPace = PerMinute }, stamp);
}
