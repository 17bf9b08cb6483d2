using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Votes;

namespace ChatQA.Pages;

/// <summary>What was told, for one request, and whether its reader has it already.</summary>
internal sealed class Replays(SessionLogs sessions, BallotBox votes, Texts texts, Publication publication, BuiltClient client)
{
    private string _version = "";

    /// <summary>Null when there is nothing that the public may see.</summary>
    public async Task<Retold?> Of(string id)
    {
        if (await sessions.Read(new SessionId(id)) is not var (state, epoch, _))
        {
            return null;
        }

        var tally = await votes.Of(state.Id);
        var backed = state.Order.Where(item => tally.Of(item) > 1).ToDictionary(item => item, tally.Of);
        var told = Retold.Of(state, backed);
        _version = $"{epoch}|{state.PublicHead}|{string.Join(',', told?.Moments.Select(moment => moment.Entry.Anchor) ?? [])}";
        return told;
    }

    /// <summary>Says the version of what <see cref="Of"/> read; true when the reader has this very page.</summary>
    public bool IsKnown(HttpContext http, string variant)
    {
        var tag = $"\"{Ids.Hash($"{_version}|{variant}|{texts.Language}|{publication.Version}|{string.Join(',', client.Styles("style"))}|{http.User.Identity?.IsAuthenticated}")}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.Headers.IfNoneMatch.Contains(tag);
    }
}
