using System.Collections.Concurrent;
using ChatQA.Kernel;

namespace ChatQA.Export.Bundle;

/// <summary>Zips that were just made and not yet fetched, the last few: made once with its progress told, then fetched as a file.</summary>
internal sealed class MadeBundles(TimeProvider time)
{
    private const int Most = 4;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, (ExportedFile File, SessionId Session, Instant Until)> _made = new();

    /// <summary>The name to fetch it by.</summary>
    public string Keep(SessionId session, ExportedFile file)
    {
        var now = time.Now();
        foreach (var old in _made.Where(pair => pair.Value.Until < now).Concat(_made.OrderBy(pair => pair.Value.Until).SkipLast(Most - 1)).ToList())
        {
            _made.TryRemove(old.Key, out _);
        }

        var name = Ids.Hash(file.Bytes);
        _made[name] = (file, session, now + Life);
        return name;
    }

    /// <summary>Null when it is no longer kept (or another node made it): it is made again then.</summary>
    public ExportedFile? Find(SessionId session, string? name) =>
        name is not null && _made.TryGetValue(name, out var made) && made.Session == session && made.Until >= time.Now() ? made.File : null;
}
