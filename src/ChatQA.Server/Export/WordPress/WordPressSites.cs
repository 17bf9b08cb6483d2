using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace ChatQA.Export.WordPress;

/// <summary>The rows: the publication's site, its password protected by the house's keys, and which post an interview became.</summary>
internal sealed class WordPressSites(Database database, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("WordPress password");

    /// <summary>Null when none is set, or when its password can no longer be read (the keys are others): it is asked for again then.</summary>
    public async Task<WordPressSite?> Find(string publication)
    {
        var row = await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT api, address, username, password FROM wordpress_sites WHERE publication = @publication", new { publication }));
        try
        {
            return row is null ? null : new(row.Address, row.Api, row.Username, _protector.Unprotect(row.Password));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public Task Keep(string publication, WordPressSite site) => database.Write((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO wordpress_sites (publication, api, address, username, password) VALUES (@publication, @Api, @Address, @Username, @password)
        ON CONFLICT (publication) DO UPDATE SET api = excluded.api, address = excluded.address, username = excluded.username, password = excluded.password
        """,
        new { publication, site.Api, site.Address, site.Username, password = _protector.Protect(site.Password) },
        transaction));

    public Task Forget(string publication) => database.Write((connection, transaction) =>
        connection.ExecuteAsync("DELETE FROM wordpress_sites WHERE publication = @publication", new { publication }, transaction));

    public async Task<WordPressPost?> Post(SessionId session, WordPressSite site)
    {
        var row = await database.Read(connection => connection.QuerySingleOrDefaultAsync<PostRow>(
            "SELECT post, link, status, version, at, by_name FROM wordpress_posts WHERE session = @session AND address = @Address", new { session, site.Address }));
        return row is null ? null : new(row.Post, row.Link, site.EditLink(row.Post), row.Status, row.Version, new(row.At), row.ByName);
    }

    public Task Keep(SessionId session, WordPressSite site, WordPressPost post) => database.Write((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO wordpress_posts (session, address, post, link, status, version, at, by_name) VALUES (@session, @Address, @Post, @Link, @Status, @Version, @At, @By)
        ON CONFLICT (session) DO UPDATE SET
          address = excluded.address, post = excluded.post, link = excluded.link, status = excluded.status, version = excluded.version, at = excluded.at, by_name = excluded.by_name
        """,
        new { session, site.Address, post.Post, post.Link, post.Status, post.Version, post.At, post.By },
        transaction));

    private sealed record Row
    {
        public string Api { get; init; } = "";
        public string Address { get; init; } = "";
        public string Username { get; init; } = "";
        public string Password { get; init; } = "";
    }

    private sealed record PostRow
    {
        public long Post { get; init; }
        public string Link { get; init; } = "";
        public string Status { get; init; } = "";
        public long Version { get; init; }
        public long At { get; init; }
        public string ByName { get; init; } = "";
    }
}
