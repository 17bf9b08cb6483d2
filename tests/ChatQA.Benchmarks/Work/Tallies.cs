using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using ChatQA.Benchmarks.Peers;

namespace ChatQA.Benchmarks.Work;

/// <summary>What one visitor knows of the votes: the rules of docs/protocol.md.</summary>
internal sealed class Tallies
{
    /// <summary>The same text goes to everybody: it is read once.</summary>
    private static readonly Dictionary<string, Dictionary<string, int>> Texts = [];
    private readonly ChatQaClient _client;
    private readonly Dictionary<string, int> _wanted;
    private readonly List<long> _at = [];
    private readonly Dictionary<string, int> _counts = [];
    private long _version = -1;

    /// <param name="wanted">What the counts shall be in the end; it may still change.</param>
    public Tallies(ChatQaClient client, Dictionary<string, int> wanted)
    {
        (_client, _wanted) = (client, wanted);
        client.OnPulse = Heard;
        client.AskAgain();
    }

    public bool Known => _version >= 0;

    public bool Exact => _wanted.All(pair => _counts.GetValueOrDefault(pair.Key) == pair.Value);

    /// <summary>Frames with votes in them, over the time in which they came.</summary>
    public double PerSecond(long start)
    {
        var during = _at.Where(at => at >= start).ToList();
        return during.Count < 2 ? during.Count : (during.Count - 1) / Stopwatch.GetElapsedTime(during[0], during[^1]).TotalSeconds;
    }

    private void Heard(ReadOnlySpan<byte> pulse)
    {
        if (pulse.IndexOf("\"tallies\":{"u8) is not (>= 0 and var at))
        {
            return;
        }

        var tallies = pulse[(at + 10)..];
        tallies = tallies[..(tallies.IndexOf("}}"u8) + 2)];
        var (version, since) = (SignalRClient.Number(tallies, "\"version\":"u8), tallies.IndexOf("\"from\":"u8) >= 0 ? SignalRClient.Number(tallies, "\"from\":"u8) : -1);
        _at.Add(Stopwatch.GetTimestamp());
        if (since > _version)
        {
            _client.AskAgain();
            return;
        }

        if (since >= 0 && _version >= version)
        {
            return;
        }

        if (since < 0)
        {
            _counts.Clear();
        }

        _version = version;
        foreach (var (question, count) in Counts(tallies[(tallies.IndexOf("\"counts\":"u8) + 9)..^1]))
        {
            _counts[question] = count;
        }
    }

    private static Dictionary<string, int> Counts(ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(json);
        if (!Texts.TryGetValue(text, out var counts))
        {
            Texts.Add(text, counts = JsonNode.Parse(text)!.AsObject().ToDictionary(pair => pair.Key, pair => (int)pair.Value!));
        }

        return counts;
    }
}
