using System.Data.Common;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Access.Accounts;

/// <summary>The accounts, as rows.</summary>
internal sealed class AccountStore(Database database, TimeProvider time)
{
    /// <summary>In a query about invitations: this one's person can sign in without a link.</summary>
    public const string Stands =
        """
        EXISTS (SELECT 1 FROM accounts a WHERE a.staff = invitations.id AND (
          (a.password_hash IS NOT NULL AND a.totp IS NOT NULL) OR EXISTS (SELECT 1 FROM passkeys k WHERE k.staff = a.staff) OR EXISTS (SELECT 1 FROM identities d WHERE d.staff = a.staff)))
        """;

    private const string Select =
        """
        SELECT a.staff, a.login, a.password_hash, a.totp, a.totp_step,
          (SELECT COUNT(*) FROM passkeys k WHERE k.staff = a.staff) AS passkeys,
          (SELECT COUNT(*) FROM identities d WHERE d.staff = a.staff) AS identities,
          (SELECT COUNT(*) FROM recovery_codes c WHERE c.staff = a.staff AND c.used_at IS NULL) AS recoveries,
          i.role, i.session, i.name
        FROM accounts a JOIN invitations i ON i.id = a.staff
        WHERE i.revoked_at IS NULL
        """;

    public Task<Account?> Of(ActorId staff) => One("a.staff = @staff", new { staff });

    public Task<Account?> Find(string login) => One("a.login = @login", new { login = Logins.Folded(login) });

    public Task<Account?> FindByPasskey(string id) => One("a.staff = (SELECT staff FROM passkeys WHERE id = @id)", new { id });

    public Task<Account?> FindByIdentity(string issuer, string subject) =>
        One("a.staff = (SELECT staff FROM identities WHERE issuer = @issuer AND subject = @subject)", new { issuer, subject });

    /// <summary>Those who can sign in without a link, by their invitation.</summary>
    public async Task<IReadOnlySet<string>> All() =>
        (await database.Read(connection => connection.QueryAsync<string>($"SELECT id FROM invitations WHERE {Stands}"))).ToHashSet();

    /// <summary>Takes away every way to sign in that somebody had.</summary>
    public static async Task Take(DbConnection connection, DbTransaction transaction, string staff)
    {
        foreach (var table in (string[])["passkeys", "recovery_codes", "identities", "accounts"])
        {
            await connection.ExecuteAsync($"DELETE FROM {table} WHERE staff = @staff", new { staff }, transaction);
        }
    }

    /// <summary>The same row again when there is one.</summary>
    public Task Begin(ActorId staff) => database.Write((connection, transaction) => connection.ExecuteAsync(
        "INSERT INTO accounts (staff, created_at) VALUES (@staff, @now) ON CONFLICT (staff) DO NOTHING", new { staff, now = time.Now() }, transaction));

    /// <summary>False when somebody else has that login.</summary>
    public Task<bool> SetPassword(ActorId staff, string login, string passwordHash, string totp, long totpStep, IEnumerable<string> recoveryHashes) =>
        database.Write(async (connection, transaction) =>
        {
            var row = new { staff, login = Logins.Folded(login), passwordHash, totp, totpStep, now = time.Now() };
            if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM accounts WHERE login = @login AND staff <> @staff", row, transaction) > 0)
            {
                return false;
            }

            await connection.ExecuteAsync(
                """
                INSERT INTO accounts (staff, login, password_hash, totp, totp_step, created_at) VALUES (@staff, @login, @passwordHash, @totp, @totpStep, @now)
                ON CONFLICT (staff) DO UPDATE SET login = excluded.login, password_hash = excluded.password_hash, totp = excluded.totp, totp_step = excluded.totp_step
                """,
                row,
                transaction);
            await connection.ExecuteAsync("DELETE FROM recovery_codes WHERE staff = @staff", row, transaction);
            await connection.ExecuteAsync("INSERT INTO recovery_codes (staff, hash) VALUES (@staff, @hash)", recoveryHashes.Select(hash => new { staff, hash }), transaction);
            return true;
        });

    public Task Rehash(string staff, string passwordHash) => database.Write((connection, transaction) =>
        connection.ExecuteAsync("UPDATE accounts SET password_hash = @passwordHash WHERE staff = @staff", new { staff, passwordHash }, transaction));

    /// <summary>Uses a code's step up: of two who present the same code, one is let in.</summary>
    public Task<bool> UseStep(string staff, long step) => database.Write(async (connection, transaction) =>
        await connection.ExecuteAsync("UPDATE accounts SET totp_step = @step WHERE staff = @staff AND totp_step < @step", new { staff, step }, transaction) > 0);

    public Task<bool> UseRecovery(string staff, string hash) => database.Write(async (connection, transaction) =>
        await connection.ExecuteAsync(
            "UPDATE recovery_codes SET used_at = @now WHERE staff = @staff AND hash = @hash AND used_at IS NULL", new { staff, hash, now = time.Now() }, transaction) > 0);

    public Task Link(ActorId staff, string issuer, string subject) => database.Write((connection, transaction) => connection.ExecuteAsync(
        "INSERT INTO identities (issuer, subject, staff) VALUES (@issuer, @subject, @staff) ON CONFLICT (issuer, subject) DO NOTHING", new { issuer, subject, staff }, transaction));

    private async Task<Account?> One(string where, object named) =>
        (await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>($"{Select} AND {where}", named)))?.ToAccount();

    private sealed record Row
    {
        public string Staff { get; init; } = "";
        public string? Login { get; init; }
        public string? PasswordHash { get; init; }
        public string? Totp { get; init; }
        public long TotpStep { get; init; }
        public long Passkeys { get; init; }
        public long Identities { get; init; }
        public long Recoveries { get; init; }
        public string Role { get; init; } = "";
        public string? Session { get; init; }
        public string Name { get; init; } = "";

        public Account ToAccount() => new()
        {
            Staff = Staff,
            Person = new() { Id = Staff, Role = Enum.Parse<Role>(Role), Session = Session is null ? null : new SessionId(Session), Name = Name },
            Login = Login,
            PasswordHash = PasswordHash,
            Totp = Totp,
            TotpStep = TotpStep,
            Passkeys = (int)Passkeys,
            Identities = (int)Identities,
            Recoveries = (int)Recoveries,
        };
    }
}
