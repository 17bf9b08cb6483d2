using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ChatQA.Benchmarks.Load;

/// <summary>What is said over a connection.</summary>
internal interface ITalk
{
    /// <summary>The HTTP request that asks for a WebSocket.</summary>
    byte[] Upgrade { get; }

    /// <summary>What ends a record within the stream of messages; null when each message is one.</summary>
    byte? Separator { get; }

    void Opened();

    void Heard(ReadOnlySpan<byte> record);

    void Ping();

    /// <param name="why">What the server said, or how it ended.</param>
    void Closed(string why);
}

/// <summary>One WebSocket, by hand: no more work for a frame than to find where it ends.</summary>
internal sealed class Link(Driver driver, int handle, int index, ITalk talk)
{
    private enum Stage
    {
        Connecting,
        Upgrading,
        Open,
        Closed,
    }

    private Stage _stage = Stage.Connecting;
    private byte[] _rest = [];
    private byte[] _unsent = [];
    private byte[]? _record;
    private int _recordLength;
    private long _left;
    private int _opcode;
    private bool _final;

    public int Handle => handle;

    public int Index => index;

    /// <summary>Bytes that came, headers included.</summary>
    public long Received { get; private set; }

    public void Ping()
    {
        if (_stage is Stage.Open)
        {
            talk.Ping();
        }
    }

    public void Ready(int events)
    {
        if (_stage is Stage.Connecting)
        {
            if ((events & Libc.Broken) != 0)
            {
                End("the connection was refused");
                return;
            }

            _stage = Stage.Upgrading;
            driver.Watch(this, writable: false);
            Write(talk.Upgrade);
        }
        else if ((events & Libc.Writable) != 0 && _unsent.Length > 0)
        {
            var unsent = _unsent;
            _unsent = [];
            Write(unsent);
            if (_unsent.Length == 0)
            {
                driver.Watch(this, writable: false);
            }
        }

        if ((events & (Libc.Readable | Libc.Broken)) != 0 && _stage is not Stage.Closed)
        {
            Read();
        }
    }

    /// <summary>One message. The mask that the protocol asks for is zero: nobody has to undo it.</summary>
    public void Send(ReadOnlySpan<byte> payload, int opcode = 1)
    {
        if (_stage is not Stage.Open)
        {
            return;
        }

        var message = ArrayPool<byte>.Shared.Rent(payload.Length + 14);
        message[0] = (byte)(0x80 | opcode);
        var header = 2;
        if (payload.Length < 126)
        {
            message[1] = (byte)(0x80 | payload.Length);
        }
        else
        {
            message[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), checked((ushort)payload.Length));
            header = 4;
        }

        message.AsSpan(header, 4).Clear();
        payload.CopyTo(message.AsSpan(header + 4));
        Write(message.AsSpan(0, header + 4 + payload.Length));
        ArrayPool<byte>.Shared.Return(message);
    }

    public void Close()
    {
        if (_stage is Stage.Closed)
        {
            return;
        }

        _stage = Stage.Closed;
        driver.Forget(this);
        Libc.Close(handle);
        Drop();
    }

    private void End(string why)
    {
        Close();
        driver.Ended++;
        talk.Closed(why);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (_unsent.Length > 0)
        {
            _unsent = [.. _unsent, .. bytes];
            return;
        }

        var sent = Libc.Send(handle, bytes);
        if (sent < 0 && Marshal.GetLastPInvokeError() is not Libc.TryAgain)
        {
            End("the server cut the connection");
        }
        else if (Math.Max(sent, 0) < bytes.Length)
        {
            _unsent = bytes[Math.Max(sent, 0)..].ToArray();
            driver.Watch(this, writable: true);
        }
    }

    private void Read()
    {
        _rest.CopyTo(driver.Inbox, 0);
        var count = Libc.Receive(handle, driver.Inbox.AsSpan(_rest.Length));
        if (count <= 0)
        {
            if (count == 0 || Marshal.GetLastPInvokeError() is not Libc.TryAgain)
            {
                End("the server cut the connection");
            }

            return;
        }

        driver.Now = System.Diagnostics.Stopwatch.GetTimestamp();
        Received += count;
        var bytes = driver.Inbox.AsSpan(0, _rest.Length + count);
        _rest = [];
        var used = _stage is Stage.Upgrading ? Upgraded(bytes) : 0;
        if (_stage is Stage.Open)
        {
            used += Frames(bytes[used..]);
        }

        if (_stage is not Stage.Closed && used < bytes.Length)
        {
            _rest = bytes[used..].ToArray();
        }
    }

    private int Upgraded(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return 0;
        }

        if (!bytes.StartsWith("HTTP/1.1 101"u8))
        {
            End($"no WebSocket: {Encoding.ASCII.GetString(bytes[..bytes.IndexOf((byte)'\r')])}");
            return 0;
        }

        _stage = Stage.Open;
        talk.Opened();
        return end + 4;
    }

    /// <summary>Whole frames and parts of frames; what is left is a header that is not all there.</summary>
    private int Frames(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (_stage is Stage.Open)
        {
            if (_left == 0)
            {
                var header = Header(bytes[at..]);
                if (header == 0)
                {
                    return at;
                }

                at += header;
            }

            var part = bytes.Slice(at, (int)Math.Min(_left, bytes.Length - at));
            at += part.Length;
            _left -= part.Length;
            Part(part);
            if (_left > 0 || at == bytes.Length)
            {
                return at;
            }
        }

        return at;
    }

    private int Header(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2)
        {
            return 0;
        }

        var size = (bytes[1] & 0x7F) switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < size)
        {
            return 0;
        }

        (_final, _opcode) = ((bytes[0] & 0x80) != 0, bytes[0] & 0xF);
        _left = size switch
        {
            2 => bytes[1] & 0x7F,
            4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
        };
        return size;
    }

    private void Part(ReadOnlySpan<byte> part)
    {
        switch (_opcode)
        {
            case 8:
                End(part.Length > 2 ? $"the server closed: {Encoding.UTF8.GetString(part[2..])}" : "the server closed");
                return;
            case 9:
                Send(part, opcode: 10);
                return;
            case 10:
                return;
        }

        if (talk.Separator is not { } separator)
        {
            if (_left > 0 || !_final)
            {
                Keep(part);
            }
            else
            {
                Tell(part);
            }

            return;
        }

        for (int end; _stage is Stage.Open && (end = part.IndexOf(separator)) >= 0; part = part[(end + 1)..])
        {
            Tell(part[..end]);
        }

        if (part.Length > 0 && _stage is Stage.Open)
        {
            Keep(part);
        }
    }

    private void Tell(ReadOnlySpan<byte> part)
    {
        if (_recordLength == 0)
        {
            talk.Heard(part);
            return;
        }

        Keep(part);
        var (record, length) = (_record!, _recordLength);
        (_record, _recordLength) = (null, 0);
        talk.Heard(record.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(record);
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        if (_record is null || _record.Length < _recordLength + part.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_recordLength * 2, _recordLength + part.Length));
            _record?.AsSpan(0, _recordLength).CopyTo(larger);
            Drop(larger);
        }

        part.CopyTo(_record.AsSpan(_recordLength));
        _recordLength += part.Length;
    }

    private void Drop(byte[]? instead = null)
    {
        if (_record is not null)
        {
            ArrayPool<byte>.Shared.Return(_record);
        }

        _record = instead;
    }
}
