using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace ChatQA.Benchmarks.Peers;

/// <summary>The heap of another .NET process, through its diagnostics port.</summary>
internal static class ManagedHeap
{
    private const long GarbageCollector = 0x1, CollectNow = 0x80_0000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Has it collect everything; what is left, in bytes.</summary>
    public static async Task<long> Collect(int process)
    {
        var client = new DiagnosticsClient(process);
        using var session = client.StartEventPipeSession([new("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, GarbageCollector | CollectNow)], requestRundown: false);
        using var source = new EventPipeEventSource(session.EventStream);
        var collected = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        source.Clr.GCHeapStats += heap => collected.TrySetResult(
            heap.GenerationSize0 + heap.GenerationSize1 + heap.GenerationSize2 + heap.GenerationSize3 + heap.GenerationSize4);
        var reading = Task.Run(source.Process);
        var left = await collected.Task.WaitAsync(Patience);
        session.Stop();
        await reading;
        return left;
    }
}
