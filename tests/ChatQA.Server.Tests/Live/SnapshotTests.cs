using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Moderation;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Live;

public class SnapshotTests
{
    [Fact]
    public async Task Page_by_page_everything_comes_once_and_what_waits_is_always_there()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var waiting = await sessions.Asks(session, "julie", "La première, et toujours là?");
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), waiting));
        await Task.WhenAll(Enumerable.Range(0, 900).Select(async i =>
            await sessions.Does(session, Cast.Odile, new Announce(ClientId.New(), $"Annonce {i}"))));
        var state = await sessions.State(session);
        PublicItem? View(ItemId id) => PublicView.Of(state, id);

        var snapshot = Snapshots.Of(state, "epoch", state.PublicHead, View);
        Assert.Contains(snapshot.Items, item => item.Id == waiting);
        Assert.Contains(snapshot.Items, item => item is PublicSession);
        var seen = snapshot.Items.Select(item => item.Id).ToList();
        var pages = 1;
        for (var older = snapshot.Older; older is { } before; pages++)
        {
            var page = Snapshots.Before(state, before, View);
            seen.AddRange(page.Items.Select(item => item.Id));
            older = page.Older;
        }

        Assert.Equal(3, pages);
        Assert.Equal(state.Order.Order(Comparer<ItemId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))), seen.Distinct().OrderBy(id => id.Value, StringComparer.Ordinal));
        // What waits stands in the snapshot and again on its own page; everything else comes once.
        Assert.Equal([waiting], seen.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public async Task A_page_before_nothing_known_is_empty()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var state = await sessions.State(await sessions.LiveSession());
        var page = Snapshots.Before(state, new("nothing"), id => PublicView.Of(state, id));
        Assert.Empty(page.Items);
        Assert.Null(page.Older);
    }
}
