using System.Buffers.Text;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.Identity;

namespace ChatQA.Access.Accounts;

/// <summary>Where ASP.NET Core Identity's passkeys look: our accounts and our rows. Of a user store it is what passkeys need.</summary>
internal sealed class PasskeyStore(AccountStore accounts, Database database, TimeProvider time) : IUserPasskeyStore<Account>
{
    /// <summary>A passkey as its owner knows it.</summary>
    internal sealed record Named
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public Instant CreatedAt { get; init; }
        public Instant? UsedAt { get; init; }
    }

    public async Task<IReadOnlyList<Named>> List(ActorId staff) => [.. await database.Read(connection => connection.QueryAsync<Named>(
        "SELECT id, name, created_at, used_at FROM passkeys WHERE staff = @staff ORDER BY created_at", new { staff }))];

    public Task<bool> Remove(ActorId staff, string id) => database.Write(async (connection, transaction) =>
        await connection.ExecuteAsync("DELETE FROM passkeys WHERE staff = @staff AND id = @id", new { staff, id }, transaction) > 0);

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        database.Write(
            (connection, transaction) => connection.ExecuteAsync(
                """
                INSERT INTO passkeys (id, staff, name, data, created_at) VALUES (@id, @staff, @name, @data, @now)
                ON CONFLICT (id) DO UPDATE SET data = excluded.data, used_at = @now WHERE passkeys.staff = excluded.staff
                """,
                new { id = Id(passkey.CredentialId), staff = user.Staff, name = passkey.Name ?? "", data = JsonSerializer.Serialize(Data.Of(passkey)), now = time.Now() },
                transaction),
            cancellationToken);

    /// <summary>Keeps what has moved in the key. False when it was used since the ceremony began: then this is the same answer again.</summary>
    public Task<bool> Use(Account user, UserPasskeyInfo passkey, Instant begunAt) => database.Write(async (connection, transaction) =>
        await connection.ExecuteAsync(
            "UPDATE passkeys SET data = @data, used_at = @now WHERE id = @id AND staff = @staff AND (used_at IS NULL OR used_at < @begunAt)",
            new { id = Id(passkey.CredentialId), staff = user.Staff, data = JsonSerializer.Serialize(Data.Of(passkey)), now = time.Now(), begunAt },
            transaction) > 0);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await Rows("staff = @staff", new { staff = user.Staff }, cancellationToken)).Select(row => row.ToPasskey())];

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => accounts.FindByPasskey(Id(credentialId));

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await Rows("staff = @staff AND id = @id", new { staff = user.Staff, id = Id(credentialId) }, cancellationToken)).SingleOrDefault()?.ToPasskey();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => Remove(new(user.Staff), Id(credentialId));

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Staff);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Person.Name);

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => accounts.Of(new(userId));

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => accounts.Find(normalizedUserName);

    // People are made and changed by their invitations, not through Identity.
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Login);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private Task<IEnumerable<Row>> Rows(string where, object named, CancellationToken cancellation) =>
        database.Read(connection => connection.QueryAsync<Row>($"SELECT id, name, data, created_at FROM passkeys WHERE {where}", named), cancellation);

    private static string Id(byte[] credential) => Base64Url.EncodeToString(credential);

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string Data { get; init; } = "";
        public long CreatedAt { get; init; }

        public UserPasskeyInfo ToPasskey() => JsonSerializer.Deserialize<Data>(Data)!.ToPasskey(Base64Url.DecodeFromChars(Id), new Instant(CreatedAt), Name);
    }

    private sealed record Data(byte[] PublicKey, uint SignCount, string[]? Transports, bool Verified, bool BackupEligible, bool BackedUp, byte[] Attestation, byte[] ClientData)
    {
        public static Data Of(UserPasskeyInfo passkey) => new(
            passkey.PublicKey, passkey.SignCount, passkey.Transports, passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp,
            passkey.AttestationObject, passkey.ClientDataJson);

        public UserPasskeyInfo ToPasskey(byte[] id, Instant createdAt, string name) =>
            new(id, PublicKey, createdAt.ToDateTimeOffset(), SignCount, Transports, Verified, BackupEligible, BackedUp, Attestation, ClientData) { Name = name };
    }
}
