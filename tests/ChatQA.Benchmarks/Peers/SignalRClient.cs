using System.Buffers.Text;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Peers;

/// <summary>SignalR's JSON protocol without negotiation. A frame's range is followed where there is one.</summary>
/// <param name="join">The invocation that enters the room: method and arguments.</param>
internal sealed class SignalRClient(Driver driver, byte[] upgrade, (string Method, string Arguments) join) : Client(driver, upgrade)
{
    private bool _shookHands;
    private long _head = -1;

    public override byte? Separator => 0x1E;

    public override void Opened() => Say("{\"protocol\":\"json\",\"version\":1}\u001e");

    public override void Ping() => Say("{\"type\":6}\u001e");

    public override void Heard(ReadOnlySpan<byte> record)
    {
        if (!_shookHands)
        {
            if (!record.SequenceEqual("{}"u8))
            {
                throw new RefusedException(System.Text.Encoding.UTF8.GetString(record));
            }

            _shookHands = true;
            Invoke(join.Method, join.Arguments, Driver.Now, Enter);
            return;
        }

        switch (record[8])
        {
            case (byte)'1':
                Told(record);
                break;
            case (byte)'3':
                Answered((int)Number(record, "\"invocationId\":\""u8), record);
                break;
            case (byte)'7':
                Closed(System.Text.Encoding.UTF8.GetString(record));
                break;
        }
    }

    protected override void Send(int id, string method, string arguments) =>
        Say(Format($"{{\"type\":1,\"invocationId\":\"{id}\",\"target\":\"{method}\",\"arguments\":[{arguments}]}}\u001e"));

    private void Enter(Answer answer)
    {
        if (answer.Refused)
        {
            throw new RefusedException(answer.Text);
        }

        Joined = true;
        OnJoined?.Invoke(this);
    }

    private void Told(ReadOnlySpan<byte> record)
    {
        var target = record[(record.IndexOf("\"target\":\""u8) + 10)..];
        if (target.StartsWith("Frame"u8))
        {
            Follow(target[..Math.Min(target.Length, 256)]);
            Frames++;
            Scan(target);
        }
        else if (target.StartsWith("Pulse"u8))
        {
            Pulses++;
            OnPulse?.Invoke(System.Text.Encoding.UTF8.GetString(target));
        }
        else if (target.StartsWith("Event"u8))
        {
            Frames++;
            Scan(target);
        }
    }

    /// <summary>The rules of docs/protocol.md, as far as they can be broken here: nobody leaves or comes back.</summary>
    private void Follow(ReadOnlySpan<byte> frame)
    {
        var (from, to) = (Number(frame, "\"from\":"u8), Number(frame, "\"to\":"u8));
        if (_head >= 0 && from != _head)
        {
            Gaps++;
        }

        _head = to;
    }

    private static long Number(ReadOnlySpan<byte> record, ReadOnlySpan<byte> name)
    {
        var at = record.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(record[(at + name.Length)..], out long number, out _) ? number
            : throw new InvalidDataException($"No {System.Text.Encoding.UTF8.GetString(name)} in {System.Text.Encoding.UTF8.GetString(record)}");
    }
}
