using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Interviews.Editors;

/// <summary>Who has the workbench open: a row that each renews every few seconds, so that every node sees the same.</summary>
internal sealed class EditorsPresent(Database database, TimeProvider time)
{
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(15);

    /// <summary>Says that an editor is here, and at which turn; who else is, and the newest version.</summary>
    /// <param name="window">One browser window: an editor may have two.</param>
    public Task<Company?> Here(SessionId session, Actor editor, string window, string turn) => database.Write<Company?>(async (connection, transaction) =>
    {
        var now = time.Now();
        if (await connection.QuerySingleOrDefaultAsync<long?>("SELECT version FROM interviews WHERE session = @session", new { session }, transaction) is not { } version)
        {
            return null;
        }

        await connection.ExecuteAsync(
            """
            INSERT INTO interview_editors (session, editor, name, turn, seen_at) VALUES (@session, @window, @Name, @turn, @now)
            ON CONFLICT (session, editor) DO UPDATE SET turn = @turn, seen_at = @now, name = @Name;
            DELETE FROM interview_editors WHERE seen_at < @gone
            """,
            new { session, window, editor.Name, turn, now, gone = now + -Gone },
            transaction);
        var others = await connection.QueryAsync<Row>(
            "SELECT name, turn FROM interview_editors WHERE session = @session AND editor <> @window ORDER BY name, editor", new { session, window }, transaction);
        return new(version, [.. others.Select(row => new EditorPresent(row.Name, row.Turn))]);
    });

    /// <summary>The window is closed.</summary>
    public Task Left(SessionId session, string window) => database.Write((connection, transaction) => connection.ExecuteAsync(
        "DELETE FROM interview_editors WHERE session = @session AND editor = @window", new { session, window }, transaction));

    private sealed record Row
    {
        public string Name { get; init; } = "";
        public string Turn { get; init; } = "";
    }
}

/// <summary>Who else has the workbench open.</summary>
/// <param name="Version">The newest version.</param>
public sealed record Company(long Version, IReadOnlyList<EditorPresent> Others);

/// <param name="Turn">The turn that they have open; empty for none.</param>
public sealed record EditorPresent(string Name, string Turn);
