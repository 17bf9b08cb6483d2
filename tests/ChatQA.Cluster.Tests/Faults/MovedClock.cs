using System.Globalization;

namespace ChatQA.Cluster.Faults;

/// <summary>The wall clock of a machine that somebody sets: timers and measured time go on as they were.</summary>
internal sealed class MovedClock : TimeProvider, IDisposable
{
    private readonly string _file;
    private readonly Timer _look;
    private long _offset;

    /// <param name="file">Holds how many seconds the clock is ahead; read again and again.</param>
    public MovedClock(string file)
    {
        _file = file;
        _look = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddSeconds(Volatile.Read(ref _offset));

    public void Dispose() => _look.Dispose();

    private void Look()
    {
        if (File.Exists(_file) && long.TryParse(File.ReadAllText(_file), CultureInfo.InvariantCulture, out var offset))
        {
            Volatile.Write(ref _offset, offset);
        }
    }
}
