using System.IO.Pipelines;

namespace ChatQA.Live;

/// <summary>
/// Writes each finished message into one piece of memory. A pipe would fill the rest of its last piece and go on in others of 4 KB, and the
/// transport sends each piece as a WebSocket frame of its own, with a system call.
/// </summary>
internal sealed class WholeMessages(PipeWriter transport) : PipeWriter
{
    public override bool CanGetUnflushedBytes => transport.CanGetUnflushedBytes;

    public override long UnflushedBytes => transport.UnflushedBytes;

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        source.CopyTo(transport.GetMemory(source.Length));
        transport.Advance(source.Length);
        return transport.FlushAsync(cancellationToken);
    }

    public override void Advance(int bytes) => transport.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => transport.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => transport.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => transport.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => transport.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => transport.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => transport.CompleteAsync(exception);
}
