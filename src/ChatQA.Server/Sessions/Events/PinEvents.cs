using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

public sealed record ItemPinned(ItemId Item) : SessionEvent
{
    public override ItemId About => Item;

    internal override SessionState Fold(SessionState state, Stamp stamp) => state.WithPin(Item, stamp.At, stamp);
}

public sealed record ItemUnpinned(ItemId Item) : SessionEvent
{
    public override ItemId About => Item;

    internal override SessionState Fold(SessionState state, Stamp stamp) => state.WithPin(Item, null, stamp);
}
