using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ChatQA.Benchmarks.Peers.Bare;

/// <summary>One writer that commits together all that waits, as durably as ChatQA does: WAL, synchronous = FULL.</summary>
internal sealed class GroupCommit : IDisposable
{
    private const int Batch = 512;
    private readonly Channel<(Asked Asked, TaskCompletionSource<long> Written)> _waiting = Channel.CreateUnbounded<(Asked, TaskCompletionSource<long>)>(new() { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Shape _shape;

    public GroupCommit(string file, Shape shape)
    {
        _shape = shape;
        _connection = new($"Data Source={file}");
        _connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Run(shape.Create);
        _ = Task.Run(Work);
    }

    public Task<long> Write(string room, string id, string text)
    {
        var written = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite((new(room, id, text), written));
        return written.Task;
    }

    public void Dispose() => _connection.Dispose();

    private async Task Work()
    {
        using var insert = _connection.CreateCommand();
        insert.CommandText = $"INSERT INTO questions ({string.Join(", ", _shape.Columns)}) VALUES ({string.Join(", ", _shape.Columns.Select(column => $"${column}"))})";
        SqliteParameter[] parameters = [.. _shape.Columns.Select(column => insert.Parameters.AddWithValue($"${column}", DBNull.Value))];
        var number = 0L;
        var written = new List<(TaskCompletionSource<long> Written, long Number)>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            written.Clear();
            using (var transaction = _connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                while (written.Count < Batch && _waiting.Reader.TryRead(out var next))
                {
                    var values = _shape.Values(next.Asked, ++number);
                    for (var i = 0; i < values.Length; i++)
                    {
                        parameters[i].Value = values[i] ?? DBNull.Value;
                    }

                    insert.ExecuteNonQuery();
                    written.Add((next.Written, number));
                }

                transaction.Commit();
            }

            foreach (var (answer, row) in written)
            {
                answer.SetResult(row);
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
