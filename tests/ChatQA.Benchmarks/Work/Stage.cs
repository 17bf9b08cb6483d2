using ChatQA.Benchmarks.Figures;
using ChatQA.Benchmarks.Load;
using ChatQA.Benchmarks.Peers;

namespace ChatQA.Benchmarks.Work;

/// <summary>What a piece of work is given: the peer under load, one driver for it, and where figures go.</summary>
internal sealed class Stage(Peer peer, Table table, Scale scale) : IDisposable
{
    /// <summary>How many connections are being made at the same time.</summary>
    private const int AtOnce = 512;
    private const double Patience = 120;
    private static int _runs;

    public Peer Peer => peer;

    public Scale Scale => scale;

    public Driver Driver { get; } = new();

    /// <summary>Makes client ids of this run its own.</summary>
    public int Run { get; } = Interlocked.Increment(ref _runs);

    public void Tell(string work, string figure, double value, string format = "0.#") => table.Add(work, figure, peer.Name, value, format);

    /// <summary>Lets so many visitors in, some at a time; all of them are in when it returns.</summary>
    public async Task<List<Client>> Enter(string room, int count, int first = 0)
    {
        await peer.Admit(first + count);
        return Gather(count, index => peer.Visitor(Driver, room, first + index));
    }

    public List<Client> Desks(string room, int count) => Gather(count, index => peer.Desk(Driver, room, index));

    /// <summary>Works until it holds; if it never does, says what stood in the way.</summary>
    public void Until(Func<bool> holds, IEnumerable<Client> clients, string what)
    {
        if (!Driver.Run(() => Driver.Ended > 0 || holds(), Patience) || Driver.Ended > 0)
        {
            throw new RefusedException($"{peer.Name}: {what}: {(Driver.Ended > 0 ? "cut short" : $"not within {Patience:0} s")}{Ended(clients)}");
        }
    }

    /// <summary>Everything that was asked was answered, and nobody was sent away.</summary>
    public void Check(IEnumerable<Client> clients)
    {
        var ended = Ended(clients);
        if (ended.Length > 0)
        {
            throw new RefusedException($"{peer.Name}{ended}");
        }
    }

    public void Dispose() => Driver.Dispose();

    private static string Ended(IEnumerable<Client> clients)
    {
        var ended = clients.Where(client => client.Ended is not null).ToList();
        return ended.Count > 0 ? $"; {ended.Count} connections were ended: {ended[0].Ended}" : "";
    }

    private List<Client> Gather(int count, Func<int, Client> connect)
    {
        var clients = new List<Client>(count);
        var joined = 0;
        while (clients.Count < Math.Min(AtOnce, count))
        {
            Next();
        }

        Until(() => joined == count, clients, $"{count} connections");
        Check(clients);
        return clients;

        void Next()
        {
            var client = connect(clients.Count);
            clients.Add(client);
            client.OnJoined = _ =>
            {
                joined++;
                if (clients.Count < count)
                {
                    Next();
                }
            };
        }
    }
}
