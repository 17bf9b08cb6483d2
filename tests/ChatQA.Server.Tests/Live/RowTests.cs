using System.Buffers;
using System.IO.Pipelines;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Tests.Live;

public sealed class RowTests : IDisposable
{
    /// <summary>The line to a client that reads when it is told to: one message and it is full.</summary>
    private readonly Pipe _line = new(new(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
    private readonly Seat _seat;
    private readonly Row _row = new();

    public RowTests()
    {
        var connection = new DefaultConnectionContext("one", new Duplex(new Pipe().Reader, _line.Writer), new Duplex(_line.Reader, new Pipe().Writer));
        _seat = new(new HubConnectionContext(connection, new() { KeepAliveInterval = TimeSpan.FromMinutes(5) }, NullLoggerFactory.Instance) { Protocol = new JsonHubProtocol() });
        _seat.Take(new("s"), Audience.Public, new VisitorId("julie"));
        _row.Add(_seat);
    }

    public void Dispose() => _line.Writer.Complete();

    [Fact]
    public async Task Who_is_busy_once_more_when_a_frame_is_owed_is_come_back_to_again()
    {
        var free = 0;
        Task Carry(long from) => _row.Carry("Frame", from, since => new { from = since }, () => Interlocked.Increment(ref free));
        await Carry(1);
        await Carry(2);
        await Carry(3);
        await Read("\"from\":1");
        await LiveClient<object>.Until(() => Volatile.Read(ref free) == 1, "it is free");

        // A pulse comes before the fan does.
        _row.Send("Pulse", new { });
        await Carry(4);
        await Read("Pulse");
        await LiveClient<object>.Until(() => Volatile.Read(ref free) == 2, "it is free again");
        await Carry(4);
        await Read("\"from\":2");
    }

    [Fact]
    public async Task Who_sends_to_a_visitor_is_told_when_one_that_was_passed_over_is_free()
    {
        var julie = new VisitorId("julie");
        Assert.Null(_row.Send(julie, "Mine", new { first = true }));
        var passedOver = _row.Send(julie, "Mine", new { second = true });
        Assert.False(passedOver!.IsCompleted);
        await Read("first");
        await passedOver.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Null(_row.Send(julie, "Mine", new { third = true }));
        await Read("third");

        _seat.Ended();
        Assert.Null(_row.Send(julie, "Mine", new { gone = true }));
    }

    private async Task Read(string expected)
    {
        var read = await _line.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Contains(expected, System.Text.Encoding.UTF8.GetString(read.Buffer.ToArray()), StringComparison.Ordinal);
        _line.Reader.AdvanceTo(read.Buffer.End);
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
