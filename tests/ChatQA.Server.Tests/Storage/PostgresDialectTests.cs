using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;

namespace ChatQA.Tests.Storage;

public sealed class PostgresDialectTests
{
    [Fact]
    public async Task A_server_that_acknowledges_before_the_disk_has_it_is_refused_in_words()
    {
        Assert.SkipWhen(Postgres.Missing is not null, Postgres.Missing ?? "");
        var server = await Postgres.Shared();
        await using var dialect = new PostgresDialect($"{server.To("postgres")};Options=-c synchronous_commit=off");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => dialect.Open(CancellationToken.None));

        Assert.Contains("synchronous_commit is off", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_own_settings_stand_on_every_connection_also_after_one_was_given_back()
    {
        Assert.SkipWhen(Postgres.Missing is not null, Postgres.Missing ?? "");
        var server = await Postgres.Shared();
        await server.Execute("ALTER ROLE chatqa SET synchronous_commit = off");
        try
        {
            await using var dialect = new PostgresDialect(server.To("postgres"));
            for (var i = 0; i < 2; i++)
            {
                await using var connection = await dialect.Open(CancellationToken.None);
                Assert.Equal(("on", "read committed"), (await Setting("synchronous_commit"), await Setting("default_transaction_isolation")));
                await connection.ExecuteAsync("SET synchronous_commit = off");

                Task<string?> Setting(string name) => connection.ExecuteScalarAsync<string>($"SHOW {name}");
            }
        }
        finally
        {
            await server.Execute("ALTER ROLE chatqa RESET synchronous_commit");
        }
    }
}
