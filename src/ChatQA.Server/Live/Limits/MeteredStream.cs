namespace ChatQA.Live.Limits;

/// <summary>
/// A WebSocket's bytes as they come, counted below the frames: a ping of the WebSocket itself and an empty fragment never reach
/// SignalR. Each ping that must be answered counts as a message. Waiting for bytes costs nothing here.
/// </summary>
internal sealed class MeteredStream(Stream socket, Toll toll, HttpContext http) : Stream
{
    private const byte Pong = 0x8a;
    private bool _cut;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_cut)
        {
            return new(0);
        }

        // An idle WebSocket waits with an empty buffer, and then reads what is there.
        var read = socket.ReadAsync(buffer, cancellationToken);
        return buffer.IsEmpty ? read : read.IsCompletedSuccessfully ? new(Look(read.Result)) : Wait(read);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length > 0 && buffer.Span[0] == Pong && !toll.Messages(1))
        {
            Cut();
        }

        return socket.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => socket.FlushAsync(cancellationToken);

    public override void Flush() => socket.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> Wait(ValueTask<int> read) => Look(await read);

    private int Look(int read)
    {
        if (toll.Bytes(read))
        {
            return read;
        }

        Cut();
        return 0;
    }

    private void Cut()
    {
        _cut = true;
        http.Abort();
    }
}
