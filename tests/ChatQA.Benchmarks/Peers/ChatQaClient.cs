using System.Buffers.Text;
using System.Diagnostics;
using System.IO.Compression;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Peers;

/// <summary>Follows docs/protocol.md as a page does: from head to head, and where something is missing it asks again.</summary>
internal sealed class ChatQaClient(Driver driver, byte[] upgrade, string room) : SignalRClient(driver, upgrade, ("Join", $"{{\"session\":\"{room}\",\"packed\":true}}"))
{
    /// <summary>How long a head may stay behind that of a pulse.</summary>
    private static readonly long Behind = Stopwatch.Frequency;
    private readonly Driver _driver = driver;
    private readonly List<byte[]> _kept = [];
    private string _epoch = "";
    private long _head = -1;
    private long _announced;
    private bool _asking = true;
    private bool _doubting;

    protected override void Told(ReadOnlySpan<byte> call)
    {
        if (call.StartsWith("Pulse"u8))
        {
            Pulses++;
            _announced = Number(call, "\"head\":"u8);
            OnPulse?.Invoke(call);
            Doubt();
        }
        else if (!call.StartsWith("Frame"u8))
        {
            return;
        }
        else if (_asking)
        {
            _kept.Add(call.ToArray());
        }
        else
        {
            Take(call);
        }
    }

    protected override void Enter(Answer answer)
    {
        var record = answer.Record;
        if (answer.Refused)
        {
            throw new RefusedException(answer.Text);
        }

        _asking = false;
        if (record.IndexOf("\"packed\":\""u8) is >= 0 and var at)
        {
            // The pulse beside it is of the same moment.
            var packed = record[(at + 10)..];
            (_epoch, _head) = (answer.Read("epoch"), Number(record[record.LastIndexOf("\"pulse\":{"u8)..], "\"head\":"u8));
            if (Joined)
            {
                Scan(Unpack(packed[..packed.IndexOf((byte)'"')]), again: true);
            }
        }
        else if (record.IndexOf("\"snapshot\":{"u8) is >= 0 and var start)
        {
            var snapshot = record[start..];
            (_epoch, _head) = (answer.Read("epoch"), Number(snapshot, "\"head\":"u8));
            if (Joined)
            {
                Scan(snapshot, again: true);
            }
        }
        else
        {
            Take(Public(record[record.IndexOf("\"frame\":{"u8)..]));
        }

        foreach (var frame in _kept)
        {
            Take(frame);
        }

        _kept.Clear();
        OnPulse?.Invoke(record[record.LastIndexOf("\"pulse\":{"u8)..]);
        if (!Joined)
        {
            base.Enter(answer);
        }
    }

    private static byte[] Unpack(ReadOnlySpan<byte> base64)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        Base64.DecodeFromUtf8(base64, bytes, out _, out var length);
        using var gzip = new GZipStream(new MemoryStream(bytes, 0, length), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        gzip.CopyTo(whole);
        return whole.ToArray();
    }

    private static ReadOnlySpan<byte> Public(ReadOnlySpan<byte> frame) => frame.IndexOf("\"mine\":{"u8) is > 0 and var mine ? frame[..mine] : frame;

    private void Take(ReadOnlySpan<byte> frame)
    {
        var range = frame[..Math.Min(frame.Length, 256)];
        var (from, to) = (Number(range, "\"from\":"u8), Number(range, "\"to\":"u8));
        Frames++;
        if (from > _head)
        {
            AskAgain();
        }
        else if (to > _head)
        {
            Scan(frame, again: from < _head);
            _head = to;
        }
    }

    private void Doubt()
    {
        if (_announced > _head && !_doubting)
        {
            _doubting = true;
            var announced = _announced;
            _driver.At(Stopwatch.GetTimestamp() + Behind, () =>
            {
                _doubting = false;
                if (_head < announced && Ended is null)
                {
                    AskAgain();
                }
            });
        }
    }

    public void AskAgain()
    {
        if (!_asking)
        {
            _asking = true;
            Resumes++;
            Invoke("Join", Format($"{{\"session\":\"{room}\",\"packed\":true,\"epoch\":\"{_epoch}\",\"since\":{_head}}}"), _driver.Now, Enter);
        }
    }
}
