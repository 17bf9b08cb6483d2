using ChatQA.Storage;

namespace ChatQA.Cluster.Support;

/// <summary>
/// A live session under load: visitors who ask, a moderator who works, and others who only read.
/// All of them stay through whatever is done to the server.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly string _session;
    private readonly List<Writer> _writers = [];
    private readonly List<(Reader Reader, Audience Audience)> _readers = [];
    private readonly List<Moderator> _moderators = [];

    private Crowd(string session) => _session = session;

    public Ledger Ledger { get; } = new();

    public IReadOnlyList<Writer> Writers => _writers;

    /// <summary>Everybody who reads: the writers and the moderator too.</summary>
    public IEnumerable<(Reader Reader, Audience Audience)> Readers => _readers;

    /// <param name="where">Where to connect next: a proxy, or one node of several.</param>
    /// <param name="pause">How long a writer rests between two questions, on average.</param>
    public static async Task<Crowd> Gather(Newsroom newsroom, Func<Uri> where, int writers, int readers, TimeSpan pause)
    {
        var crowd = new Crowd(newsroom.Session);
        for (var i = 0; i < writers; i++)
        {
            var identity = await newsroom.Visitor();
            var room = Reader.OfRoom($"writer {i}", newsroom.Session, () => Newsroom.Room(where(), identity));
            crowd._writers.Add(new(room, identity, crowd.Ledger, pause));
            crowd._readers.Add((room, Audience.Public));
        }

        for (var i = 0; i < readers; i++)
        {
            await crowd.Add(newsroom, where, $"reader {i}");
        }

        var moderator = await newsroom.Staff("moderator", "Odile Fortin");
        var desk = Reader.OfDesk("moderator", newsroom.Session, () => Newsroom.Desk(where(), moderator));
        crowd._moderators.Add(new(desk, crowd.Ledger, TimeSpan.FromMilliseconds(50)));
        crowd._readers.Add((desk, Audience.Desk));
        var editor = await newsroom.Staff("editor", "Aline Roy");
        crowd._readers.Add((Reader.OfDesk("editor", newsroom.Session, () => Newsroom.Desk(where(), editor)), Audience.Desk));
        var guest = await newsroom.Staff("guest", "Hélène Tremblay");
        crowd._readers.Add((Reader.OfGuest("guest", newsroom.Session, () => Newsroom.Desk(where(), guest)), Audience.Guest));
        crowd._readers.ForEach(one => one.Reader.Enter());
        foreach (var (reader, _) in crowd._readers)
        {
            await reader.Seated(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        }

        return crowd;
    }

    /// <summary>One more visitor who only reads.</summary>
    public async Task<Reader> Add(Newsroom newsroom, Func<Uri> where, string name, bool ignoresGaps = false)
    {
        var identity = await newsroom.Visitor();
        var reader = Reader.OfRoom(name, newsroom.Session, () => Newsroom.Room(where(), identity), ignoresGaps);
        _readers.Add((reader, Audience.Public));
        return reader;
    }

    public void Begin()
    {
        _writers.ForEach(writer => writer.Begin());
        _moderators.ForEach(moderator => moderator.Begin());
    }

    /// <summary>Nobody writes any more; what was under way is answered.</summary>
    public Task Finish(TimeSpan within) =>
        Task.WhenAll([.. _writers.Select(writer => writer.Finish()), .. _moderators.Select(moderator => moderator.Finish())]).WaitAsync(within);

    /// <summary>How long it takes until everybody holds all that the database does; nobody writes meanwhile.</summary>
    public async Task<TimeSpan> Converges(Database database, TimeSpan within)
    {
        var oracle = await Oracle.Look(database, _session);
        return await Deadline.Until(
            () => _readers.TrueForAll(one => oracle.HasAll(one.Reader, one.Audience)) && _writers.TrueForAll(writer => !oracle.Own(writer).Any()),
            within,
            () => string.Join('\n', [.. _readers.Where(one => !oracle.HasAll(one.Reader, one.Audience)).SelectMany(one => oracle.View(one.Reader, one.Audience)), .. _writers.SelectMany(oracle.Own)]));
    }

    /// <summary>Everything that is wrong, in words; empty when every promise held.</summary>
    public async Task<IReadOnlyList<string>> Faults(Database database)
    {
        var oracle = await Oracle.Look(database, _session);
        return
        [
            .. oracle.Log(),
            .. oracle.Lost(Ledger.Acknowledged),
            .. _readers.SelectMany(one => Oracle.Ranges(one.Reader)),
            .. _readers.SelectMany(one => oracle.View(one.Reader, one.Audience)),
            .. _writers.SelectMany(oracle.Own),
        ];
    }

    /// <summary>What was done, for the test's output.</summary>
    public string Figures() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Ledger.Acknowledged.Count} acknowledged, {Ledger.Retries} sent again, {_readers.Sum(one => one.Reader.Connections)} connections of {_readers.Count} clients, "
        + $"{_readers.Sum(one => one.Reader.Resumed)} joins resumed, {_readers.Sum(one => one.Reader.LaterSnapshots)} answered with a snapshot, "
        + $"{_readers.Sum(one => one.Reader.AskedAgain)} asked again, {_readers.Sum(one => one.Reader.WireGaps.Count)} frames that did not meet; "
        + $"refused: {string.Join(", ", Ledger.Refused.CountBy(code => code).Select(code => $"{code.Value} × {code.Key}"))}");

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_writers.Select(writer => writer.DisposeAsync().AsTask()));
        await Task.WhenAll(_moderators.Select(moderator => moderator.DisposeAsync().AsTask()));
        await Task.WhenAll(_readers.Select(one => one.Reader.DisposeAsync().AsTask()));
    }
}
