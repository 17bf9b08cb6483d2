using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Sessions.Events;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Cluster.Support;

/// <summary>What the database holds of one session, read from its tables beside the server and folded anew.</summary>
internal sealed class Oracle
{
    /// <summary>What it found is told in words, and not without end.</summary>
    private const int Most = 10;

    private readonly string _epoch;
    private readonly long _head;
    private readonly long _publicHead;
    private readonly List<Row> _rows;
    private readonly SessionState _state;

    private Oracle(string epoch, long head, long publicHead, List<Row> rows, SessionState state) =>
        (_epoch, _head, _publicHead, _rows, _state) = (epoch, head, publicHead, rows, state);

    public string Epoch => _epoch;

    public long Head => _head;

    public long PublicHead => _publicHead;

    public int Questions => _state.QuestionCount;

    /// <summary>Reads the session as it stands now: with writers at work it is a moment among others.</summary>
    public static async Task<Oracle> Look(Database database, string session)
    {
        StorageFeature.MapTypes();
        return await database.Read(async connection =>
        {
            var (epoch, head, publicHead) = await connection.QuerySingleAsync<(string, long, long)>("SELECT epoch, head, public_head FROM sessions WHERE id = @session", new { session });
            var rows = (await connection.QueryAsync<Row>(
                """
                SELECT seq, public_seq, at, actor, role, actor_name, client_id, type, data, subject, words
                FROM events WHERE session = @session AND seq <= @head ORDER BY seq
                """,
                new { session, head })).AsList();
            return new Oracle(epoch, head, publicHead, rows, rows.Aggregate(new SessionState(new(session)), (state, row) => state.Apply(row.Read())));
        });
    }

    /// <summary>SQLite's own word on the file.</summary>
    public static async Task<string> Integrity(Database database) =>
        await database.Read(async connection => await connection.ExecuteScalarAsync<string>("PRAGMA integrity_check")) ?? "";

    /// <summary>The log by itself: gapless, its heads right, no command done twice.</summary>
    public IEnumerable<string> Log()
    {
        var gaps = _rows.Where((row, index) => row.Seq != index + 1).Select(row => $"log: {row.Seq} is out of order")
            .Concat(_rows.Where(row => row.PublicSeq is not null).Where((row, index) => row.PublicSeq != index + 1).Select(row => $"log: public {row.PublicSeq} is out of order"));
        var heads = new (string What, long Said, long Counted)[] { ("head", _head, _rows.Count), ("public head", _publicHead, _rows.Count(row => row.PublicSeq is not null)) }
            .Where(head => head.Said != head.Counted).Select(head => $"log: {head.What} is {head.Said}, {head.Counted} are there");
        var twice = _rows.Where(row => row.ClientId is not null).GroupBy(row => (row.Actor, row.ClientId)).Where(same => same.Count() > 1)
            .Select(same => $"log: client id {same.Key.ClientId} of {same.Key.Actor} stands {same.Count()} times");
        // Each question of these tests has a text of its own, so that a retry under another name would show too.
        var repeated = _state.Items.Values.OfType<Question>().GroupBy(question => (question.Asker, question.Words.Text)).Where(same => same.Count() > 1)
            .Select(same => $"log: “{same.Key.Text}” was asked {same.Count()} times");
        return Some([.. gaps, .. heads, .. twice, .. repeated]);
    }

    /// <summary>Everything acknowledged is in the database, about the thing that the acknowledgement named.</summary>
    public IEnumerable<string> Lost(IEnumerable<Acknowledged> acknowledged)
    {
        // Client ids are UUIDs: one alone finds its event, whoever sent it.
        var written = _rows.Where(row => row.ClientId is not null).ToLookup(row => row.ClientId!);
        return Some([.. acknowledged
            .Where(ack => !written[ack.Client].Any(row => ack.Actor is "" || row.Actor == ack.Actor) || !_state.Items.ContainsKey(new(ack.Id)))
            .Select(ack => $"lost: {ack.Method} {ack.Client} about {ack.Id} was acknowledged and is not in the database")]);
    }

    /// <summary>What a visitor, the moderator wrote and nobody heard of: a client would have to ask again what became of it.</summary>
    public IEnumerable<string> Unanswered(IEnumerable<Acknowledged> acknowledged)
    {
        var known = acknowledged.Select(ack => ack.Client).ToHashSet();
        return Some([.. _rows.Where(row => row.ClientId is not null && row.Role is nameof(Role.Visitor) or nameof(Role.Moderator) && !known.Contains(row.ClientId!))
            .Select(row => $"unanswered: {row.Type} {row.ClientId}")]);
    }

    /// <summary>What a reader was shown: every range goes on where the last one ended, or is a declared snapshot; none is shown twice.</summary>
    public static IEnumerable<string> Ranges(Reader reader)
    {
        var (found, epoch, head) = (new List<string>(), (string?)null, -1L);
        foreach (var range in reader.Shown)
        {
            if (!range.Snapshot && range.Epoch != epoch)
            {
                found.Add($"{reader.Name}: {range.From}..{range.To} of another epoch without a snapshot");
            }
            else if (!range.Snapshot && range.From > head)
            {
                found.Add($"{reader.Name}: a gap, {range.From}..{range.To} was shown after {head}");
            }
            else if (!range.Snapshot && range.To <= head)
            {
                found.Add($"{reader.Name}: {range.From}..{range.To} was shown again after {head}");
            }
            else if (range.Snapshot && range.Epoch == epoch && range.To < head)
            {
                found.Add($"{reader.Name}: a snapshot of {range.To} took back what was shown up to {head}");
            }

            (epoch, head) = (range.Epoch, range.To);
        }

        return Some(found);
    }

    public bool HasAll(Reader reader, Audience audience) => reader.Epoch == _epoch && reader.Head == (audience is Audience.Public ? _publicHead : _head);

    /// <summary>What a reader holds equals the database at its head, but for what its snapshot left out.</summary>
    public IEnumerable<string> View(Reader reader, Audience audience)
    {
        if (!HasAll(reader, audience))
        {
            return [$"{reader.Name}: stands at {reader.Epoch}/{reader.Head}, the database at {_epoch}/{(audience is Audience.Public ? _publicHead : _head)}"];
        }

        var view = reader.View;
        var cut = reader.Cut.Older is { } older ? _state.Order.IndexOf(new(older)) : 0;
        var found = new List<string>();
        for (var index = 0; index < _state.Order.Count; index++)
        {
            var id = _state.Order[index];
            var truth = Json(id, audience);
            var held = view.TryGetValue(id.Value, out var item) ? item.Json : null;
            var mayBeAbsent = index < cut && truth is not null && Seq(truth) <= reader.Cut.Head;
            if (held is null ? truth is not null && !mayBeAbsent : truth is null || !Same(held, truth))
            {
                found.Add($"{reader.Name}: {id} is {held ?? "absent"} and should be {truth ?? "absent"}");
            }
        }

        return Some([.. found, .. view.Keys.Where(id => !_state.Items.ContainsKey(new(id))).Select(id => $"{reader.Name}: {id} is not in the database")]);
    }

    /// <summary>A visitor's own questions.</summary>
    public IEnumerable<string> Own(Writer writer)
    {
        var truth = MineView.Of(_state, new(writer.Visitor)).Version;
        return truth == writer.Room.Mine.Version ? [] : [$"{writer.Visitor}: holds version “{writer.Room.Mine.Version}” of their own questions, “{truth}” is the right one"];
    }

    private string? Json(ItemId id, Audience audience) => audience switch
    {
        Audience.Public => PublicView.Of(_state, id) is { } item ? JsonSerializer.Serialize(item, Wire.Json) : null,
        Audience.Desk => DeskView.Of(_state, id) is { } item ? JsonSerializer.Serialize(item, Wire.Json) : null,
        _ => GuestView.Of(_state, id) is { } item ? JsonSerializer.Serialize(item, Wire.Json) : null,
    };

    private static long Seq(string json) => JsonElement.Parse(json).GetProperty("seq").GetInt64();

    private static bool Same(string held, string truth) => held == truth || JsonElement.DeepEquals(JsonElement.Parse(held), JsonElement.Parse(truth));

    private static List<string> Some(List<string> found) =>
        found.Count <= Most ? found : [.. found.Take(Most - 1), $"{found[Most - 1]} (and {found.Count - Most} more)"];

    private sealed record Row
    {
        public long Seq { get; init; }
        public long? PublicSeq { get; init; }
        public long At { get; init; }
        public string Actor { get; init; } = "";
        public string Role { get; init; } = "";
        public string ActorName { get; init; } = "";
        public string? ClientId { get; init; }
        public string Type { get; init; } = "";
        public string Data { get; init; } = "";
        public string? Subject { get; init; }
        public string? Words { get; init; }

        public Envelope<SessionEvent> Read() => new(
            Seq, PublicSeq, new(At), new(new(Actor), Enum.Parse<Role>(Role), ActorName), ClientId is null ? null : new ClientId(ClientId),
            EventCatalogue.Read(new(Type, Data, Subject, Words)));
    }
}

/// <summary>Who reads.</summary>
internal enum Audience
{
    Public,
    Desk,
    Guest,
}
