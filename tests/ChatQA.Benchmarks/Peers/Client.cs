using System.Globalization;
using System.Text;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Peers;

/// <summary>One connection that joined a room: it asks, is answered, and keeps count of what it hears.</summary>
internal abstract class Client(Driver driver, byte[] upgrade) : ITalk
{
    private readonly Dictionary<int, Asked> _asked = [];
    private int _last;

    /// <summary>An invocation that waits for its answer.</summary>
    private readonly record struct Asked(long Due, Action<Answer>? Then);

    internal delegate void Hearer(ReadOnlySpan<byte> text);

    public byte[] Upgrade => upgrade;

    public abstract byte? Separator { get; }

    public Link? Link { get; set; }

    public bool Joined { get; protected set; }

    /// <summary>Why it is closed, when the server did that.</summary>
    public string? Ended { get; private set; }

    public Action<Client>? OnJoined { get; set; }

    /// <summary>Set while marks are of interest.</summary>
    public Ledger? Ledger { get; set; }

    /// <summary>A mark came for the first time, so long after it was due.</summary>
    public Action<long>? OnMark { get; set; }

    public Hearer? OnPulse { get; set; }

    /// <summary>How often something was missing and had to be asked for.</summary>
    public int Resumes { get; protected set; }

    public int Frames { get; protected set; }

    public int Pulses { get; protected set; }

    public int Waiting => _asked.Count;

    protected Driver Driver => driver;

    public abstract void Opened();

    public abstract void Heard(ReadOnlySpan<byte> record);

    public abstract void Ping();

    public void Closed(string why) => Ended ??= why;

    /// <param name="arguments">As JSON, separated by commas.</param>
    /// <param name="due">When it should have been sent: from then on its time runs.</param>
    public void Invoke(string method, string arguments, long due, Action<Answer>? then)
    {
        var id = ++_last;
        _asked.Add(id, new(due, then));
        Send(id, method, arguments);
    }

    protected abstract void Send(int id, string method, string arguments);

    protected void Answered(int id, ReadOnlySpan<byte> record)
    {
        if (!_asked.Remove(id, out var asked))
        {
            throw new InvalidDataException($"An answer to invocation {id}, which was not sent or was answered before.");
        }

        var refused = record.IndexOf("\"rejection\""u8) >= 0 || record.IndexOf("\"error\""u8) >= 0;
        if (refused && asked.Then is null)
        {
            throw new RefusedException(Encoding.UTF8.GetString(record));
        }

        asked.Then?.Invoke(new(driver.Now - asked.Due, refused, record));
    }

    /// <param name="again">It may repeat what came before.</param>
    protected void Scan(ReadOnlySpan<byte> record, bool again = false)
    {
        if (Ledger is null)
        {
            return;
        }

        while (Mark.Next(ref record, out var mark))
        {
            if (Ledger?.Took(mark, again) is true)
            {
                OnMark?.Invoke(driver.Now - mark.Due);
            }
        }
    }

    protected void Say(string text)
    {
        Span<byte> bytes = stackalloc byte[text.Length * 3 < 4096 ? 4096 : throw new ArgumentException("Too long to say.", nameof(text))];
        Link!.Send(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    protected static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What came back.</summary>
internal readonly ref struct Answer(long took, bool refused, ReadOnlySpan<byte> record)
{
    private readonly ReadOnlySpan<byte> _record = record;

    /// <summary>Since it was due, in ticks.</summary>
    public long Took => took;

    public bool Refused => refused;

    public ReadOnlySpan<byte> Record => _record;

    public string Text => Encoding.UTF8.GetString(_record);

    /// <summary>The value of a string property, the first of that name.</summary>
    public string Read(string property)
    {
        var name = Encoding.UTF8.GetBytes($"\"{property}\":\"");
        var at = _record.IndexOf(name);
        if (refused || at < 0)
        {
            throw new RefusedException(Text);
        }

        var value = _record[(at + name.Length)..];
        return Encoding.UTF8.GetString(value[..value.IndexOf((byte)'"')]);
    }
}

/// <summary>A server did not do what the work asks for: figures without it would mean nothing.</summary>
internal sealed class RefusedException(string said) : Exception($"The server refused: {said}");
