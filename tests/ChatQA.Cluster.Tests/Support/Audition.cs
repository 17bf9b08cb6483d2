using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Cluster.Support;

/// <summary>Decent visitors who hear what the desk announces, and how long each announcement took to each of them.</summary>
internal sealed partial class Audition : IAsyncDisposable
{
    private readonly List<RawWire> _wires = [];
    private readonly ConcurrentQueue<TimeSpan> _took = [];
    private HubConnection _desk = null!;
    private readonly string _own = Guid.NewGuid().ToString("n");
    private string _session = "";
    private int _said;
    private int _ended;

    public int Visitors => _wires.Count;

    public static async Task<Audition> Gather(Newsroom newsroom, Node node, int visitors)
    {
        var audition = new Audition { _session = newsroom.Session, _desk = Newsroom.Desk(node.Address, await newsroom.Staff("moderator", "Odile Fortin")) };
        for (var i = 0; i < visitors; i++)
        {
            var wire = await RawWire.Visitor(node.Address, await newsroom.Visitor());
            var (tail, joined) = ("", new TaskCompletionSource());
            var known = new HashSet<string>();
            wire.Heard = piece =>
            {
                var text = tail + Encoding.UTF8.GetString(piece.Span);
                if (text.Contains("\"invocationId\":\"j\"", StringComparison.Ordinal))
                {
                    joined.TrySetResult();
                }

                var end = 0;
                foreach (Match heard in Said().Matches(text))
                {
                    // What others announced before comes with the snapshot.
                    if (heard.Groups[1].Value == audition._own && known.Add(heard.Groups[2].Value))
                    {
                        audition._took.Enqueue(Stopwatch.GetElapsedTime(long.Parse(heard.Groups[2].Value, CultureInfo.InvariantCulture)));
                    }

                    end = heard.Index + heard.Length;
                }

                tail = text[Math.Max(end, text.Length - 64)..];
            };
            _ = wire.Listen().Ended.ContinueWith(_ => Interlocked.Increment(ref audition._ended), TaskScheduler.Default);
            await wire.Send(RawWire.Join(newsroom.Session));
            await joined.Task.WaitAsync(TimeSpan.FromSeconds(10));
            audition._wires.Add(wire);
        }

        await audition._desk.StartAsync();
        await audition._desk.InvokeAsync<object>("Join", new { session = newsroom.Session });
        return audition;
    }

    /// <summary>The desk says something, with the moment in it.</summary>
    public async Task Say(int filling = 0)
    {
        var text = $"said {_own} {Stopwatch.GetTimestamp()}; {new string('é', filling)}";
        Interlocked.Increment(ref _said);
        var said = await _desk.InvokeAsync<Answer<JsonElement>>("Announce", new { clientId = Guid.NewGuid().ToString(), text });
        Assert.Null(said.Rejection);
    }

    /// <summary>Says something ten times a second, and pings for all, until the work is done.</summary>
    public async Task While(Task work)
    {
        for (var ticks = 0; !work.IsCompleted; ticks++)
        {
            await Say();
            await Task.WhenAny(work, Task.Delay(100));
            if (ticks % 100 == 99)
            {
                await Task.WhenAll(_wires.Select(wire => wire.Send(RawWire.Text("""{"type":6}"""))));
            }
        }

        await work;
    }

    /// <summary>
    /// Everybody heard everything, nobody was cut; the ninety-ninth percentile of how long it took. Who was passed over because a
    /// message was still on its way asks again, as clients do, and heard it that much later.
    /// </summary>
    public async Task<TimeSpan> Heard()
    {
        for (var waited = Stopwatch.StartNew(); _took.Count < _said * Visitors && waited.Elapsed < TimeSpan.FromSeconds(1);)
        {
            await Task.Delay(15);
        }

        if (_took.Count < _said * Visitors)
        {
            await Task.WhenAll(_wires.Select(wire => wire.Send(RawWire.Join(_session))));
        }

        await Deadline.Until(() => _took.Count >= _said * Visitors, TimeSpan.FromSeconds(10), () => $"{_said} announcements × {Visitors} visitors are heard: {_took.Count}, {_ended} cut");
        Assert.Equal((0, _said * Visitors), (_ended, _took.Count));
        return _took.Order().ElementAt((int)(_took.Count * 0.99));
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        foreach (var wire in _wires)
        {
            await wire.DisposeAsync();
        }
    }

    [GeneratedRegex(@"said (\w+) (\d+);")]
    private static partial Regex Said();
}
