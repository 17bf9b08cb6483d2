using System.Net;
using System.Security.Cryptography;
using System.Text;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>
/// Where a visitor comes from, as a keyed hash (IPv6 by its /64): enough to know the same address again, while its key is kept, and
/// nothing else. The key is renewed at the horizon and the one before it lasts one horizon more; then its hashes are wiped.
/// </summary>
internal sealed class AddressHashes(Database database, Networks networks, IDataProtectionProvider protection, IOptions<AccessOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly IDataProtector _seal = protection.CreateProtector("address key");
    private readonly SemaphoreSlim _one = new(1);
    private Known? _known;

    private sealed record Key(string Id, byte[] Secret);

    private sealed record Known(IReadOnlyList<Key> Keys, long ReadAt);

    /// <summary>Under each key that is kept, the newest first; none for an address that stands for many (docs/decisions/0011-limits.md).</summary>
    public async ValueTask<IReadOnlyList<string>> Of(IPAddress? address)
    {
        if (networks.Of(address) is not { } network)
        {
            return [];
        }

        var keys = Volatile.Read(ref _known) is { } known && time.GetElapsedTime(known.ReadAt) < Fresh ? known.Keys : await Read();
        return [.. keys.Select(key => $"{key.Id}:{Convert.ToHexStringLower(HMACSHA256.HashData(key.Secret, Encoding.UTF8.GetBytes(network)).AsSpan(0, 16))}")];
    }

    /// <summary>Wipes what stands under keys that are over, also when nobody comes.</summary>
    public async Task Age()
    {
        var (rows, now) = (await Rows(), time.Now());
        if (rows.Any(row => IsOver(row, now)))
        {
            await Renew(rows, now);
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<IReadOnlyList<Key>> Read()
    {
        await _one.WaitAsync();
        try
        {
            if (Volatile.Read(ref _known) is { } known && time.GetElapsedTime(known.ReadAt) < Fresh)
            {
                return known.Keys;
            }

            var now = time.Now();
            var rows = await Rows();
            if (rows is not [var newest, ..] || now - new Instant(newest.CreatedAt) >= options.Value.BanHorizon || rows.Any(row => IsOver(row, now)))
            {
                await Renew(rows, now);
                rows = await Rows();
            }

            Key[] keys = [.. rows.Select(row => new Key(row.Id, Convert.FromBase64String(_seal.Unprotect(row.Secret))))];
            Volatile.Write(ref _known, new(keys, time.GetTimestamp()));
            return keys;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<List<Row>> Rows() =>
        [.. await database.Read(connection => connection.QueryAsync<Row>("SELECT id, secret, created_at FROM address_keys ORDER BY created_at DESC, id"))];

    private bool IsOver(Row row, Instant now) => now - new Instant(row.CreatedAt) >= 2 * options.Value.BanHorizon;

    private Task Renew(List<Row> rows, Instant now) => database.Write(async (connection, transaction) =>
    {
        // Two nodes may renew at once: then there are two keys of an age, and both are tried.
        if (rows is not [var newest, ..] || now - new Instant(newest.CreatedAt) >= options.Value.BanHorizon)
        {
            await connection.ExecuteAsync(
                "INSERT INTO address_keys (id, secret, created_at) VALUES (@id, @secret, @now)",
                new { id = Ids.Random(), secret = _seal.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))), now },
                transaction);
        }

        foreach (var row in rows.Where(row => IsOver(row, now)))
        {
            await connection.ExecuteAsync("UPDATE attendance SET network = NULL WHERE network LIKE @of", new { of = $"{row.Id}:%" }, transaction);
            await connection.ExecuteAsync("UPDATE audit SET network = NULL WHERE network LIKE @of", new { of = $"{row.Id}:%" }, transaction);
            await connection.ExecuteAsync("DELETE FROM address_keys WHERE id = @id", new { id = row.Id }, transaction);
        }
    });

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Secret { get; init; } = "";
        public long CreatedAt { get; init; }
    }
}
