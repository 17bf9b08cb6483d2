using System.Diagnostics;

namespace ChatQA.Cluster.Support;

/// <summary>The polled upper bounds of the fault tests: the one place where tests know seconds.</summary>
internal static class Deadline
{
    public static Task<TimeSpan> Until(Func<bool> holds, TimeSpan within, Func<string> what) => Until(() => Task.FromResult(holds()), within, what);

    /// <summary>How long it took until it held; an exception when it took too long.</summary>
    public static async Task<TimeSpan> Until(Func<Task<bool>> holds, TimeSpan within, Func<string> what)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(15))
        {
            var holding = await holds();
            if (holding && waited.Elapsed <= within)
            {
                return waited.Elapsed;
            }

            if (waited.Elapsed > within)
            {
                throw new TimeoutException($"Not within {within.TotalSeconds} s: {what()}");
            }
        }
    }
}
