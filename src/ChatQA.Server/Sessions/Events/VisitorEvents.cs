using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

// A mute or a ban says nothing of what the visitor wrote: it outlives the erasure of their words.

/// <summary>What a visitor sends is refused from now on.</summary>
public sealed record VisitorMuted(VisitorId Visitor) : SessionEvent
{
    public override ItemId About => VisitorCard.IdOf(Visitor);

    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.CardOf(Visitor) with { Muted = stamp.Handling }, stamp);
}

public sealed record VisitorUnmuted(VisitorId Visitor) : SessionEvent
{
    public override ItemId About => VisitorCard.IdOf(Visitor);

    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.CardOf(Visitor) with { Muted = null }, stamp);
}

/// <summary>A visitor is not let in any more.</summary>
public sealed record VisitorBanned(VisitorId Visitor) : SessionEvent
{
    public override ItemId About => VisitorCard.IdOf(Visitor);

    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.CardOf(Visitor) with { Banned = stamp.Handling }, stamp);
}

public sealed record VisitorUnbanned(VisitorId Visitor) : SessionEvent
{
    public override ItemId About => VisitorCard.IdOf(Visitor);

    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.CardOf(Visitor) with { Banned = null }, stamp);
}
