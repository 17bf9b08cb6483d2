using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ChatQA.Benchmarks.Peers.Bare;

/// <summary>One writer that commits together all that waits, as durably as ChatQA does: WAL, synchronous = FULL.</summary>
internal sealed class GroupCommit : IDisposable
{
    private const int Batch = 512;
    private readonly Channel<Row> _waiting = Channel.CreateUnbounded<Row>(new() { SingleReader = true });
    private readonly SqliteConnection _connection;

    private sealed record Row(string Room, string Id, string Text, TaskCompletionSource<long> Written);

    public GroupCommit(string file)
    {
        _connection = new($"Data Source={file}");
        _connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Run("CREATE TABLE questions (id INTEGER PRIMARY KEY, room TEXT NOT NULL, client TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (room, client))");
        _ = Task.Run(Work);
    }

    public Task<long> Write(string room, string id, string text)
    {
        var row = new Row(room, id, text, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiting.Writer.TryWrite(row);
        return row.Written.Task;
    }

    public void Dispose() => _connection.Dispose();

    private async Task Work()
    {
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO questions (room, client, words) VALUES ($room, $client, $words) RETURNING id";
        var room = insert.Parameters.Add("$room", SqliteType.Text);
        var client = insert.Parameters.Add("$client", SqliteType.Text);
        var words = insert.Parameters.Add("$words", SqliteType.Text);
        var written = new List<(Row Row, long Id)>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            written.Clear();
            using (var transaction = _connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                while (written.Count < Batch && _waiting.Reader.TryRead(out var row))
                {
                    (room.Value, client.Value, words.Value) = (row.Room, row.Id, row.Text);
                    written.Add((row, (long)insert.ExecuteScalar()!));
                }

                transaction.Commit();
            }

            foreach (var (row, id) in written)
            {
                row.Written.SetResult(id);
            }
        }
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
