using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

public sealed record AnnouncementMade(ItemId Announcement, string Text) : SessionEvent
{
    public override ItemId About => Announcement;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(new Announcement(Announcement, Text, stamp.Actor.Name), stamp);
}

public sealed record AnnouncementRetracted(ItemId Announcement) : SessionEvent
{
    public override ItemId About => Announcement;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With((Announcement)state.Items[Announcement] with { Retracted = true, PinnedAt = null }, stamp) with { Pinned = state.Pinned.Remove(Announcement) };
}

/// <summary>An announcement says something else.</summary>
public sealed record AnnouncementEdited(ItemId Announcement, string Text) : SessionEvent
{
    public override ItemId About => Announcement;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var announcement = (Announcement)state.Items[Announcement];
        return state.With(announcement with { Text = Text, Edits = announcement.Edits + 1, EditedAt = stamp.At }, stamp);
    }
}

/// <summary>Somebody at the desk wrote to the others there.</summary>
public sealed record StaffMessageWritten(ItemId Message, string Text) : SessionEvent
{
    public override ItemId About => Message;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(new StaffMessage(Message, Text, stamp.Actor.Id, stamp.Actor.Name), stamp);
}

public sealed record ContinuationOpened : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { ContinuationOpen = true }, stamp);
}

public sealed record ContinuationClosed : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { ContinuationOpen = false }, stamp);
}

/// <summary>The newsroom asks, or the guest answers, after the chat and in private.</summary>
public sealed record MessageWritten(ItemId Message, Side Side, string Text, string By, string? Typist, bool ByEmail = false) : SessionEvent
{
    public override ItemId About => Message;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(new Message(Message, Side, Text, By) { Typist = Typist, ByEmail = ByEmail }, stamp);
}
