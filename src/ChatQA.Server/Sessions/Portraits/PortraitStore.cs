using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Sessions.Portraits;

/// <summary>The guests' portraits. Their bytes stand beside the log, which only names them: a picture may have to go for good.</summary>
internal sealed class PortraitStore(SessionLogs sessions, Database database, TimeProvider time)
{
    /// <summary>Draws the picture anew and shows it in the session.</summary>
    public async Task<Outcome<Receipt>> Put(SessionId session, Actor editor, byte[] sent, string? alt)
    {
        if (!PlainText.Accept(alt, TextLimit.PortraitAlt).Accepted(out var words, out var refused))
        {
            return refused;
        }

        if (!PortraitImage.Read(sent).Accepted(out var image, out refused))
        {
            return refused;
        }

        var hash = Ids.Hash(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(image.Jpeg)));
        await database.Write((connection, transaction) => connection.ExecuteAsync(
            "INSERT INTO portraits (session, hash, jpeg, at) VALUES (@session, @hash, @jpeg, @at) ON CONFLICT DO NOTHING",
            new { session, hash, jpeg = Convert.ToBase64String(image.Jpeg), at = time.Now() }, transaction));
        var shown = await sessions.Run(session, editor, new PortraySession(ClientId.New(), new(hash, words, image.Width, image.Height)));
        await Forget(session);
        return shown;
    }

    public async Task<Outcome<Receipt>> Remove(SessionId session, Actor editor)
    {
        var done = await sessions.Run(session, editor, new PortraySession(ClientId.New(), null));
        await Forget(session);
        return done;
    }

    /// <summary>Null when that session does not show that picture.</summary>
    public async Task<byte[]?> Find(SessionId session, string hash) =>
        (await sessions.Read(session))?.State.Card is { } card && card.Phase.IsPublic() && card.Portrait?.Hash == hash ? await Bytes(session, hash) : null;

    /// <summary>The picture as the desk sees it, also before the session is public.</summary>
    public Task<byte[]?> Of(SessionId session, string hash) => Bytes(session, hash);

    private async Task<byte[]?> Bytes(SessionId session, string hash) =>
        await database.Read(connection => connection.QuerySingleOrDefaultAsync<string>("SELECT jpeg FROM portraits WHERE session = @session AND hash = @hash", new { session, hash })) is { } jpeg
            ? Convert.FromBase64String(jpeg) : null;

    /// <summary>What the session shows no longer is not kept.</summary>
    private async Task Forget(SessionId session)
    {
        var shown = (await sessions.Read(session))?.State.Card.Portrait?.Hash ?? "";
        await database.Write((connection, transaction) => connection.ExecuteAsync("DELETE FROM portraits WHERE session = @session AND hash <> @shown", new { session, shown }, transaction));
    }
}
