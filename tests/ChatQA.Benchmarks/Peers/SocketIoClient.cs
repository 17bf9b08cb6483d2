using System.Buffers.Text;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Peers;

/// <summary>Engine.IO 4 and Socket.IO 5 on a WebSocket alone.</summary>
internal sealed class SocketIoClient(Driver driver, byte[] upgrade, string room) : Client(driver, upgrade)
{
    public override byte? Separator => null;

    public override void Opened()
    {
        // The server speaks first.
    }

    public override void Ping()
    {
        // Here the server pings.
    }

    public override void Heard(ReadOnlySpan<byte> record)
    {
        switch (record)
        {
            case [(byte)'0', ..]:
                Say("40");
                break;
            case [(byte)'2', ..]:
                Say("3");
                break;
            case [(byte)'4', (byte)'0', ..]:
                Invoke("join", $"\"{room}\"", Driver.Now, Enter);
                break;
            case [(byte)'4', (byte)'3', ..]:
                Answered(Utf8Parser.TryParse(record[2..], out int id, out _) ? id : 0, record);
                break;
            case [(byte)'4', (byte)'2', ..]:
                Frames++;
                Scan(record);
                break;
            case [(byte)'4', (byte)'1' or (byte)'4', ..] or [(byte)'1', ..]:
                Closed(System.Text.Encoding.UTF8.GetString(record));
                break;
        }
    }

    protected override void Send(int id, string method, string arguments) => Say(Format($"42{id}[\"{method}\",{arguments}]"));

    private void Enter(Answer answer)
    {
        Joined = true;
        OnJoined?.Invoke(this);
    }
}
