using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Live;

/// <summary>Views from scratch and by page, the same for every audience: only the view of one item differs.</summary>
internal static class Snapshots
{
    /// <summary>How many finished items a snapshot and a page hold.</summary>
    public const int Recent = 400;

    public static Snapshot<TItem> Of<TItem>(SessionState state, string epoch, long head, Func<ItemId, TItem?> view) where TItem : class
    {
        var kept = new HashSet<ItemId> { ItemId.Session };
        var older = Walk(state, state.Order.Count - 1, view, kept);
        kept.UnionWith(state.Waiting.Values);
        kept.UnionWith(state.Pinned);
        kept.UnionWith(state.Visitors);
        kept.UnionWith(state.Pinned.Select(id => Companion(state, id)).OfType<ItemId>());
        return new(epoch, head, InOrder(state, kept, view), older);
    }

    public static OlderPage<TItem> Before<TItem>(SessionState state, ItemId before, Func<ItemId, TItem?> view) where TItem : class
    {
        var kept = new HashSet<ItemId>();
        var older = Walk(state, state.Order.IndexOf(before) - 1, view, kept);
        kept.Remove(ItemId.Session);
        return new(InOrder(state, kept, view), older);
    }

    /// <summary>
    /// Goes back from an item and keeps what the audience sees, an answer with its question, until the page is full;
    /// then it says where it stopped. What waits may be older than that: it is no place to go on from.
    /// </summary>
    private static ItemId? Walk<TItem>(SessionState state, int from, Func<ItemId, TItem?> view, HashSet<ItemId> kept) where TItem : class
    {
        ItemId? last = null;
        for (var index = from; index >= 0; index--)
        {
            var id = state.Order[index];
            if (id == ItemId.Session || kept.Contains(id) || view(id) is null)
            {
                continue;
            }

            if (kept.Count >= Recent)
            {
                return last;
            }

            kept.Add(id);
            last = id;
            if (Companion(state, id) is { } companion && view(companion) is not null)
            {
                kept.Add(companion);
            }
        }

        return null;
    }

    private static ItemId? Companion(SessionState state, ItemId id) => state.Items[id] switch
    {
        Answer answer => answer.Question,
        Question question => question.Answer,
        _ => null,
    };

    private static List<TItem> InOrder<TItem>(SessionState state, HashSet<ItemId> kept, Func<ItemId, TItem?> view) where TItem : class =>
        [.. kept.Select(id => (state.Items[id].At, Id: id)).OrderBy(item => item.At).ThenBy(item => item.Id.Value, StringComparer.Ordinal)
            .Select(item => view(item.Id)).OfType<TItem>()];
}
