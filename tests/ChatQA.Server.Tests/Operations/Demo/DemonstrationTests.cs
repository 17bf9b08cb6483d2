using System.Text.RegularExpressions;
using ChatQA.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatQA.Tests.Operations.Demo;

public sealed class DemonstrationTests
{
    [Theory]
    [InlineData("fr", "La Vigie du Littoral")]
    [InlineData("en", "The Valley Lantern")]
    public async Task It_plays_the_whole_sample_through_the_verbs_and_none_is_refused(string language, string newspaper)
    {
        await using var server = await ServerProcess.Start(arguments: ["demo", "--lang", language, "--speed", "1000", "--Logging:Level=Debug"]);

        var room = Regex.Match(await server.Line("/s/"), "/s/([a-z0-9]+)");
        await server.Line("/enter/");
        await Eventually(server, "SELECT COUNT(*) FROM events WHERE type = 'continuation.closed'", 1);

        await Eventually(server, "SELECT COUNT(*) FROM interviews WHERE state = 'Published'", 1);
        Assert.Contains(newspaper, server.Output);
        Assert.DoesNotContain("was refused", server.Output);
        Assert.Equal(16, await Count(server, "SELECT COUNT(*) FROM events WHERE type = 'question.asked'"));
        Assert.Equal(9, await Count(server, "SELECT COUNT(*) FROM events WHERE type = 'answer.published'"));
        Assert.Equal(8, await Count(server, "SELECT COUNT(*) FROM events WHERE type = 'continuation.written'"));
        Assert.Equal(1, await Count(server, "SELECT COUNT(*) FROM events WHERE type = 'answer.corrected'"));
        Assert.Equal(1, await Count(server, $"SELECT COUNT(*) FROM sessions WHERE demonstration AND id = '{room.Groups[1].Value}'"));
    }

    [Theory]
    [InlineData("demo", "--lang", "de")]
    [InlineData("demo", "--speed", "0")]
    public async Task What_it_does_not_understand_it_says(params string[] arguments)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.Start(arguments: arguments));

        Assert.Contains(arguments[1], refused.Message);
    }

    private static async Task Eventually(ServerProcess server, string sql, long expected)
    {
        for (var tries = 0; await Count(server, sql) != expected; tries++)
        {
            Assert.True(tries < 600, $"{sql} never came to {expected}.\n{server.Output}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<long> Count(ServerProcess server, string sql)
    {
        await using var store = new SqliteConnection($"Data Source={Path.Combine(server.Data, "demo", "chatqa.db")};Pooling=False");
        return await store.ExecuteScalarAsync<long>(sql);
    }
}
