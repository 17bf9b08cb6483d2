namespace ChatQA.Tests.Support;

internal static class Eventually
{
    /// <summary>Waits until it holds, half a minute at most.</summary>
    public static async Task Holds(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            Assert.False(patience.IsCancellationRequested, what);
            await Task.Delay(20);
        }
    }
}
