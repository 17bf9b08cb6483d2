using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChatQA.Cluster.Support;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Cluster;

/// <summary>PostgreSQL stopped, killed, frozen, its connections cut: nothing is acknowledged that is not written, who asks is told soon, and it comes back by itself.</summary>
public sealed class DatabaseGone(ITestOutputHelper output)
{
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Nothing_is_acknowledged_that_is_not_written_and_writes_come_back()
    {
        Assert.SkipWhen(Postgres.Missing is not null, Postgres.Missing ?? "");
        using var postgres = await Postgres.Start();
        await using var node = await Node.Start(new() { ["Storage__ConnectionString"] = postgres.To("postgres") });
        var newsroom = await Newsroom.Open(node);
        await using var crowd = await Crowd.Gather(newsroom, () => node.Address, writers: 6, readers: 3, pause: TimeSpan.FromMilliseconds(20));
        var prober = await newsroom.Visitor();
        await using var probe = Reader.OfRoom("probe", newsroom.Session, () => Newsroom.Room(node.Address, prober)).Enter();
        crowd.Begin();
        var away = TimeSpan.FromSeconds(Long.Or(6, 30));
        await Fault("stopped", postgres.Stop, postgres.Begin);
        await Fault("killed", postgres.Kill, postgres.Begin);
        await Fault("frozen", () => Task.Run(() => postgres.Freeze(true)), () => Task.Run(() => postgres.Freeze(false)));
        await postgres.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ChatQA'");
        var again = await Accepted(probe);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"connections cut: written again after {again.TotalSeconds:0.00} s"));

        await crowd.Finish(TimeSpan.FromSeconds(20));
        using var database = node.OpenDatabase();
        await crowd.Converges(database, TimeSpan.FromSeconds(10));
        output.WriteLine(crowd.Figures());
        Assert.Equal([], await crowd.Faults(database));
        Assert.Contains("server.store_unavailable", crowd.Ledger.Refused);

        async Task Fault(string what, Func<Task> begin, Func<Task> end)
        {
            await Task.Delay(1000);
            await begin();
            var gone = Stopwatch.StartNew();
            var told = await Refused(probe);
            Assert.True(told < Told, $"{what}: told after {told}");
            await Task.Delay(away - gone.Elapsed > TimeSpan.Zero ? away - gone.Elapsed : TimeSpan.Zero);
            Assert.Equal("server.store_unavailable", (await Ask(probe)).Code);
            await end();
            var back = await Accepted(probe);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} for {away.TotalSeconds} s: refused after {told.TotalSeconds:0.00} s, written again after {back.TotalSeconds:0.00} s"));
        }
    }

    /// <summary>How long it took to be told that nothing is written.</summary>
    private static async Task<TimeSpan> Refused(Reader probe)
    {
        var asked = Stopwatch.StartNew();
        var (code, _) = await Ask(probe);
        Assert.Equal("server.store_unavailable", code);
        return asked.Elapsed;
    }

    private static Task<TimeSpan> Accepted(Reader probe) =>
        Deadline.Until(async () => (await Ask(probe)).Code is null, Back, () => "a question is written again");

    private static async Task<(string? Code, string? Id)> Ask(Reader probe)
    {
        var connection = await probe.Seated(new CancellationTokenSource(Back).Token);
        var id = Guid.NewGuid();
        var answer = await connection.InvokeAsync<Answer<Written>>("Ask", new { clientId = id, text = $"Sonde {id}" }).WaitAsync(TimeSpan.FromSeconds(10));
        if (answer.Value is { } asked)
        {
            await connection.InvokeAsync<JsonElement>("Withdraw", new { clientId = Guid.NewGuid(), question = asked.Id });
        }

        return (answer.Rejection?.Code, answer.Value?.Id);
    }
}
