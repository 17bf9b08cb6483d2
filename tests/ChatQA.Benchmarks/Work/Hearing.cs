using ChatQA.Benchmarks.Load;
using ChatQA.Benchmarks.Peers;

namespace ChatQA.Benchmarks.Work;

/// <summary>What a crowd hears from now on.</summary>
internal sealed class Hearing
{
    private readonly List<Client> _clients;
    private readonly long _bytes;
    private readonly long _frames;
    private readonly long _resumes;

    /// <param name="latencies">Where times are gathered; a place of its own when not said.</param>
    public Hearing(List<Client> clients, Latencies? latencies = null)
    {
        Latencies = latencies ?? new();
        _clients = clients;
        (_bytes, _frames, _resumes) = (Sum(client => client.Link!.Received), Sum(client => client.Frames), Sum(client => client.Resumes));
        foreach (var client in clients)
        {
            client.Ledger = new();
            client.OnMark = took =>
            {
                Deliveries++;
                Latencies.Add(took);
            };
        }
    }

    public long Deliveries { get; private set; }

    public Latencies Latencies { get; }

    public long Bytes => Sum(client => client.Link!.Received) - _bytes;

    public long Frames => Sum(client => client.Frames) - _frames;

    /// <summary>The row that must hold nothing but zeros.</summary>
    public void Tell(Stage stage, string work, int each)
    {
        stage.Tell(work, Figures.Table.Lost, Sum(client => each - client.Ledger!.Received), "0");
        stage.Tell(work, Figures.Table.Twice, Sum(client => client.Ledger!.Twice), "0");
        stage.Tell(work, Figures.Table.Disordered, Sum(client => client.Ledger!.Late), "0");
        if (stage.Peer is ChatQa)
        {
            stage.Tell(work, "times somebody missed a frame and asked for it", Sum(client => client.Resumes) - _resumes, "0");
        }
    }

    private long Sum(Func<Client, long> of) => _clients.Sum(of);
}
