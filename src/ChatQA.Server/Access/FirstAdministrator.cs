using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>When no administrator can come in, a start prints a link for one: the first, or who was away too long. It goes to the console, never to the log.</summary>
internal sealed class FirstAdministrator(Database database, Invitations invitations, Publications publications, IServer server, IOptions<AccessOptions> options, TimeProvider time) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } address || await Link() is not { } path)
        {
            return;
        }

        var root = address.Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal);
        await Console.Out.WriteLineAsync(
            $"""

              Nobody administers this newsroom yet. To be the first, open this link (once, within seven days):
              {root}{path}

            """);
    }

    /// <summary>The path of a new link; null while an administrator's pass is good, or one has an account. Nodes that start together print one each: using one ends the others.</summary>
    internal async Task<string?> Link()
    {
        var publication = await publications.Current();
        var came = await database.Read(connection => connection.ExecuteScalarAsync<long>(
            """
            SELECT (SELECT COUNT(*) FROM passes WHERE role = 'Administrator' AND revoked_at IS NULL AND expires_at > @now AND last_seen > @idle)
              + (SELECT COUNT(*) FROM invitations i JOIN accounts a ON a.staff = i.id WHERE i.role = 'Administrator' AND i.revoked_at IS NULL AND (
                a.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys k WHERE k.staff = a.staff) OR EXISTS (SELECT 1 FROM identities d WHERE d.staff = a.staff)))
            """,
            new { now = time.Now(), idle = time.Now() + -options.Value.PassIdle }));
        if (came > 0)
        {
            return null;
        }

        var made = await invitations.Make(new(Role.Administrator, null, "Administration"), Actor.System with { Id = new(Invitations.Console), Name = publication.Name });
        return made.Accepted(out var invitation, out var rejection) ? $"/enter/{invitation.Token}" : throw new InvalidOperationException(rejection.Code);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
