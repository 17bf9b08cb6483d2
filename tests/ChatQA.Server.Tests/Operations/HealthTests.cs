using System.Net;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_with_its_database_is_live_and_ready()
    {
        await using var server = await ServerProcess.Start();

        Assert.Equal("Healthy", await server.Http.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
        Assert.Equal("Healthy", await server.Http.GetStringAsync("/health/ready", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_its_database_it_lives_and_is_not_ready()
    {
        await using var server = await ServerProcess.Start();
        await server.Line("/enter/");
        await using (var store = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(server.Data, "chatqa.db")}"))
        {
            await store.OpenAsync(TestContext.Current.CancellationToken);
            var drop = store.CreateCommand();
            drop.CommandText = "PRAGMA foreign_keys=OFF; DROP TABLE publications";
            await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var live = await server.Http.GetAsync("/health/live", TestContext.Current.CancellationToken);
        var ready = await server.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
