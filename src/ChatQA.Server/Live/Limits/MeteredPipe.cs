using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Tasks.Sources;
using Microsoft.AspNetCore.Connections;

namespace ChatQA.Live.Limits;

/// <summary>
/// What a connection sends, counted before SignalR reads it: so an unknown method, a ping and what is no message at all
/// count like any other. What breaks off or is too long ends the connection here, quietly: SignalR logs it as a fault of ours.
/// </summary>
internal sealed class MeteredPipe(ConnectionContext connection, IDuplexPipe transport, Toll toll, int longest) : PipeReader, IDuplexPipe, IValueTaskSource<ReadResult>
{
    private const byte EndOfMessage = 0x1e;
    private static readonly ReadResult Over = new(default, isCanceled: true, isCompleted: true);
    private ReadOnlySequence<byte> _read;
    private long _kept;
    private bool _cut;

    public PipeReader Input => this;

    public PipeWriter Output { get; } = new WholeMessages(transport.Output);

    // An idle connection waits here: a pipe's reader is the source of what it gives, and so is this, without a frame of its own to wait in.
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_cut)
        {
            return new(Over);
        }

        try
        {
            var read = transport.Input.ReadAsync(cancellationToken);
            return read.IsCompletedSuccessfully ? new(Look(read.Result)) : transport.Input is IValueTaskSource<ReadResult> ? new(this, 0) : Wait(read);
        }
        catch (Exception broken) when (IsTheirs(broken))
        {
            return new(Cut());
        }
    }

    public override bool TryRead(out ReadResult result)
    {
        var read = transport.Input.TryRead(out result);
        result = _cut ? Over : read ? Look(result) : result;
        return read || _cut;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (!_cut)
        {
            _kept = _read.Slice(consumed).Length;
            _read = default;
            transport.Input.AdvanceTo(consumed, examined);
        }
    }

    public override void CancelPendingRead() => transport.Input.CancelPendingRead();

    public override void Complete(Exception? exception = null) => transport.Input.Complete(exception);

    ReadResult IValueTaskSource<ReadResult>.GetResult(short token)
    {
        try
        {
            return Look(((IValueTaskSource<ReadResult>)transport.Input).GetResult(token));
        }
        catch (Exception broken) when (IsTheirs(broken))
        {
            return Cut();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<ReadResult>.GetStatus(short token) => ((IValueTaskSource<ReadResult>)transport.Input).GetStatus(token);

    void IValueTaskSource<ReadResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        ((IValueTaskSource<ReadResult>)transport.Input).OnCompleted(continuation, state, token, flags);

    /// <summary>The transport gives the other side's fault as an exception of its reader: bad frames, bytes that are no text.</summary>
    private static bool IsTheirs(Exception broken) => broken is not OperationCanceledException;

    private async ValueTask<ReadResult> Wait(ValueTask<ReadResult> read)
    {
        try
        {
            return Look(await read);
        }
        catch (Exception broken) when (IsTheirs(broken))
        {
            return Cut();
        }
    }

    private ReadResult Look(ReadResult read)
    {
        _read = read.Buffer;
        var messages = 0;
        var (length, tooLong) = (_kept, false);
        foreach (var piece in read.Buffer.Slice(_kept))
        {
            var rest = piece.Span;
            for (var end = rest.IndexOf(EndOfMessage); end >= 0; end = rest.IndexOf(EndOfMessage))
            {
                messages++;
                tooLong |= length + end >= longest;
                length = 0;
                rest = rest[(end + 1)..];
            }

            length += rest.Length;
        }

        // What is left of a message at the end of the connection will never be whole.
        var broken = tooLong || length >= longest || (read.IsCompleted && length > 0);
        return !toll.Messages(messages) || broken ? Cut() : read;
    }

    private ReadResult Cut()
    {
        _cut = true;
        connection.Abort();
        return Over;
    }
}
