using System.Data.Common;
using ChatQA.Kernel;

namespace ChatQA.Log;

/// <summary>What the log must know of the thing that it keeps: how to fold it, write it down and read it again.</summary>
public interface ISubject<TState, TEvent>
{
    TState Empty(SessionId session);

    TState Apply(TState state, Envelope<TEvent> envelope);

    /// <summary>Whether the last event applied changed what the public sees.</summary>
    bool ChangesPublic(TState before, TState after);

    /// <summary>The thing that an event is about; receipts name it.</summary>
    ItemId About(TEvent happened);

    StoredEvent Write(TEvent happened);

    TEvent Read(StoredEvent stored);

    /// <summary>Called in the writing transaction, before the commit: brings rows that mirror the state up to it.</summary>
    Task Saving(DbConnection connection, DbTransaction transaction, TState before, TState after);

    /// <summary>
    /// Called in the writing transaction once the events are in: does what they ask of rows written earlier. True when
    /// these no longer say what they said (an erasure): the log is another one then, and its epoch changes.
    /// </summary>
    Task<bool> Saved(DbConnection connection, DbTransaction transaction, TState before, IReadOnlyList<Envelope<TEvent>> events);
}

/// <summary>An event's own columns.</summary>
/// <param name="Type">Stable name.</param>
/// <param name="Data">JSON, never with a visitor's words.</param>
/// <param name="Subject">The visitor whose words stand in <paramref name="Words"/>.</param>
/// <param name="Words">JSON; null when there are none or they were erased.</param>
public sealed record StoredEvent(string Type, string Data, string? Subject, string? Words);
