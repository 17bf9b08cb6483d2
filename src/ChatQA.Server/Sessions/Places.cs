using System.Collections.Immutable;
using ChatQA.Kernel;

namespace ChatQA.Sessions;

/// <summary>Lists that people put in order.</summary>
internal static class Places
{
    /// <summary>The list with an item before another; at the end when that is not there.</summary>
    public static ImmutableList<ItemId> Put(ImmutableList<ItemId> list, ItemId item, ItemId? before)
    {
        var others = list.Remove(item);
        var place = before is { } next ? others.IndexOf(next) : -1;
        return others.Insert(place < 0 ? others.Count : place, item);
    }
}
