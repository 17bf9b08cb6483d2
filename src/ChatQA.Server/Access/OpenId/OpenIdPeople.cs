using System.Security.Claims;
using ChatQA.Access.Accounts;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace ChatQA.Access.OpenId;

/// <summary>Who somebody is here, by what the provider says of them.</summary>
internal sealed class OpenIdPeople(AccountStore accounts, Database database, IOptions<OpenIdOptions> options, TimeProvider time)
{
    /// <summary>Who made the people that came with a role of the provider's.</summary>
    public const string Maker = "openid";

    public async Task<Outcome<Invitation>> Find(ClaimsPrincipal principal, string? linking)
    {
        if (principal.FindFirst("sub") is not { Value: { Length: > 0 } subject } claim)
        {
            return new Rejection("signin.openid_failed");
        }

        var issuer = principal.FindFirstValue("iss") ?? claim.Issuer;
        var account = await accounts.FindByIdentity(issuer, subject);
        if (linking is not null && account is null && await Unknown(issuer, subject))
        {
            await accounts.Begin(new(linking));
            await accounts.Link(new(linking), issuer, subject);
            account = await accounts.FindByIdentity(issuer, subject);
        }

        if (linking is not null)
        {
            return account?.Staff == linking ? account.Person : new Rejection("signin.openid_taken");
        }

        var role = RoleOf(principal);
        if (account is null)
        {
            // Known, but shown out: they stay out, whatever the provider says.
            return role is null || !await Unknown(issuer, subject) ? new Rejection("signin.no_access") : await Welcome(principal, issuer, subject, role.Value);
        }

        return await Made(account.Staff) ? (role is null ? new Rejection("signin.no_access") : await As(account.Person, role.Value)) : account.Person;
    }

    private Role? RoleOf(ClaimsPrincipal principal)
    {
        var values = principal.FindAll(options.Value.RoleClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        return options.Value.Administrators.Any(values.Contains) ? Role.Administrator
            : options.Value.Editors.Any(values.Contains) ? Role.Editor
            : options.Value.Moderators.Any(values.Contains) ? Role.Moderator
            : null;
    }

    private async Task<bool> Unknown(string issuer, string subject) => await database.Read(connection => connection.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM identities WHERE issuer = @issuer AND subject = @subject", new { issuer, subject })) == 0;

    private async Task<bool> Made(string staff) =>
        await database.Read(connection => connection.ExecuteScalarAsync<string>("SELECT created_by FROM invitations WHERE id = @staff", new { staff })) == Maker;

    /// <summary>Their role has changed at the provider: sign-ins in the old one end.</summary>
    private async Task<Invitation> As(Invitation person, Role role)
    {
        if (person.Role == role)
        {
            return person;
        }

        await database.Write(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("UPDATE invitations SET role = @role WHERE id = @id", new { id = person.Id, role = role.ToString() }, transaction);
            await Passes.RevokeAllOf(connection, transaction, new(person.Id), time.Now());
        });
        return person with { Role = role };
    }

    private async Task<Outcome<Invitation>> Welcome(ClaimsPrincipal principal, string issuer, string subject, Role role)
    {
        var told = principal.FindFirstValue("name") ?? principal.FindFirstValue("preferred_username") ?? principal.FindFirstValue("email") ?? subject;
        var name = PlainText.Accept(told, TextLimit.PersonName).Accepted(out var accepted, out _) ? accepted : role.ToString();
        var person = new Invitation { Id = Ids.Random(), Role = role, Name = name };
        await database.Write(async (connection, transaction) =>
        {
            var row = new { id = person.Id, hash = Secret.Hash(Secret.New()), role = role.ToString(), name, now = time.Now(), Maker, issuer, subject };
            await connection.ExecuteAsync(
                """
                INSERT INTO invitations (id, token_hash, role, session, name, created_at, created_by, invited_by, expires_at, used_at)
                VALUES (@id, @hash, @role, NULL, @name, @now, @Maker, @issuer, @now, @now)
                """,
                row,
                transaction);
            await connection.ExecuteAsync("INSERT INTO accounts (staff, created_at) VALUES (@id, @now)", row, transaction);
            await connection.ExecuteAsync("INSERT INTO identities (issuer, subject, staff) VALUES (@issuer, @subject, @id)", row, transaction);
        });
        return person;
    }
}
