using System.Buffers.Text;
using System.Text;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Peers;

/// <summary>SignalR's JSON protocol, without negotiation.</summary>
/// <param name="join">The invocation that enters the room: method and arguments.</param>
internal class SignalRClient(Driver driver, byte[] upgrade, (string Method, string Arguments) join) : Client(driver, upgrade)
{
    private bool _shookHands;

    public override byte? Separator => 0x1E;

    public override void Opened() => Say("{\"protocol\":\"json\",\"version\":1}\u001e");

    public override void Ping() => Say("{\"type\":6}\u001e");

    public override void Heard(ReadOnlySpan<byte> record)
    {
        if (!_shookHands)
        {
            _shookHands = record.SequenceEqual("{}"u8) ? true : throw new RefusedException(Encoding.UTF8.GetString(record));
            Invoke(join.Method, join.Arguments, Driver.Now, Enter);
            return;
        }

        switch (record[8])
        {
            case (byte)'1':
                Told(record[(record.IndexOf("\"target\":\""u8) + 10)..]);
                break;
            case (byte)'3':
                Answered((int)Number(record, "\"invocationId\":\""u8), record);
                break;
            case (byte)'7':
                Closed(Encoding.UTF8.GetString(record));
                break;
        }
    }

    /// <param name="call">The method's name, and its arguments.</param>
    protected virtual void Told(ReadOnlySpan<byte> call)
    {
        Frames++;
        Scan(call);
    }

    /// <summary>The room answered.</summary>
    protected virtual void Enter(Answer answer)
    {
        if (answer.Refused)
        {
            throw new RefusedException(answer.Text);
        }

        Joined = true;
        OnJoined?.Invoke(this);
    }

    protected override void Send(int id, string method, string arguments) =>
        Say(Format($"{{\"type\":1,\"invocationId\":\"{id}\",\"target\":\"{method}\",\"arguments\":[{arguments}]}}\u001e"));

    internal static long Number(ReadOnlySpan<byte> record, ReadOnlySpan<byte> name)
    {
        var at = record.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(record[(at + name.Length)..], out long number, out _) ? number
            : throw new InvalidDataException($"No {Encoding.UTF8.GetString(name)} in {Encoding.UTF8.GetString(record[..Math.Min(record.Length, 300)])}");
    }
}
