using System.Text.Json.Serialization;
using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

/// <summary>Something that happened in a session, and what it does to the state. Names and fields are for ever: fields are only added.</summary>
public abstract record SessionEvent
{
    /// <summary>What the event is about; a receipt names it.</summary>
    [JsonIgnore]
    public virtual ItemId About => ItemId.Session;

    internal abstract SessionState Fold(SessionState state, Stamp stamp);
}

/// <summary>An event that holds what a visitor wrote. The words are kept apart from the data so that they can be erased.</summary>
public abstract record VisitorEvent(VisitorId Visitor) : SessionEvent
{
    /// <summary>Null once the visitor's data were erased.</summary>
    [JsonIgnore]
    public Words? Words { get; init; }
}
