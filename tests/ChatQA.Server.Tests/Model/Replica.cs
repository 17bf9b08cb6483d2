using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Tests.Model;

/// <summary>What a client of one audience holds: items by id, an epoch, a head.</summary>
internal sealed record Replica(string Audience, string Epoch, long Head, IReadOnlyDictionary<ItemId, string> Items)
{
    public static readonly string[] Audiences = ["public", "desk", "guest"];

    public static Replica Empty(string audience) => new(audience, "", 0, new Dictionary<ItemId, string>());

    /// <summary>Asks again, as the protocol says: the tail when it can be had, a snapshot otherwise.</summary>
    public Replica Resume(Held<SessionState> held) => Audience switch
    {
        "public" => Resume(held, held.State.PublicHead, id => PublicView.Of(held.State, id), item => item is PublicGone, item => item.Id,
            since => Frames.Public(held.State, held.Epoch, since)),
        "desk" => Resume(held, held.Head, id => DeskView.Of(held.State, id), _ => false, item => item.Id,
            since => held.State.DeskTouches.Since(since) is { } touched ? Frames.Desk(held.State, held.Epoch, since, touched) : null),
        _ => Resume(held, held.Head, id => GuestView.Of(held.State, id), item => item is GuestGone, item => item.Id,
            since => held.State.DeskTouches.Since(since) is { } touched ? Frames.Guest(held.State, held.Epoch, since, touched) : null),
    };

    /// <summary>The whole view, item by item, as it is in the state.</summary>
    public string FromScratch(Held<SessionState> held) => Told(held.State.Order.Select(id => (id, Audience switch
    {
        "public" => Text(PublicView.Of(held.State, id)),
        "desk" => Text(DeskView.Of(held.State, id)),
        _ => Text(GuestView.Of(held.State, id)),
    })).Where(item => item.Item2 is not null).Select(item => KeyValuePair.Create(item.id, item.Item2!)));

    public override string ToString() => Told(Items);

    private Replica Resume<T>(
        Held<SessionState> held, long head, Func<ItemId, T?> view, Func<T, bool> isGone, Func<T, ItemId> id, Func<long, Frame<T>?> missed) where T : class
    {
        if (Epoch == held.Epoch && Head <= head && missed(Head) is { } frame)
        {
            Assert.Equal((Epoch, Head, head), (frame.Epoch, frame.From, frame.To));
            var items = Items.ToDictionary();
            foreach (var item in frame.Items)
            {
                if (isGone(item))
                {
                    items.Remove(id(item));
                }
                else
                {
                    items[id(item)] = Text(item)!;
                }
            }

            return this with { Head = head, Items = items };
        }

        var snapshot = Snapshots.Of(held.State, held.Epoch, head, view);
        return new(Audience, held.Epoch, head, snapshot.Items.ToDictionary(id, item => Text(item)!));
    }

    private static string? Text<T>(T? item) where T : class => item is null ? null : JsonSerializer.Serialize(item, Wire.Json);

    private static string Told(IEnumerable<KeyValuePair<ItemId, string>> items) =>
        string.Join('\n', items.OrderBy(item => item.Key.Value, StringComparer.Ordinal).Select(item => $"{item.Key} {item.Value}"));
}
