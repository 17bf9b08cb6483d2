using ChatQA.Kernel;
using ChatQA.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatQA.Tests.Kernel;

public sealed class RecurringTests
{
    [Fact]
    public async Task A_round_that_fails_is_followed_by_another_and_ends_nothing()
    {
        await using var server = TestServer.Start(services: services => services.AddSingleton<Unlucky>().AddHostedService(provider => provider.GetRequiredService<Unlucky>()));
        var unlucky = server.Get<Unlucky>();
        await Eventually.Holds(() => Task.FromResult(unlucky.Rounds > 5), "five rounds, each with another failure");
        using var client = server.Client();
        Assert.True((await client.GetAsync(new Uri("/health/live", UriKind.Relative))).IsSuccessStatusCode);
        Assert.False(server.Get<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public void What_is_done_again_and_again_is_done_so_that_a_failure_ends_nothing()
    {
        // These wait for work rather than for time, and look after their own failures; the demonstration may end.
        string[] others = ["Attendance", "BallotBox", "Demonstration", "Recurring", "Signals", "WritingFan"];
        Assert.Equal(
            others.Order(StringComparer.Ordinal),
            typeof(Recurring).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BackgroundService)) && !type.IsSubclassOf(typeof(Recurring))).Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    private sealed class Unlucky(ILogger<Unlucky> logger) : Recurring(TimeSpan.FromMilliseconds(20), logger)
    {
        private int _rounds;

        public int Rounds => Volatile.Read(ref _rounds);

        protected override Task Round(CancellationToken stopping) => Interlocked.Increment(ref _rounds) % 2 == 0
            ? throw new FormatException("Not a number.")
            : Task.FromException(new OperationCanceledException("A deadline of its own."));
    }
}
