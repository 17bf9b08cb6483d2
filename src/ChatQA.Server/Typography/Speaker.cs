namespace ChatQA.Typography;

/// <summary>Who speaks in a turn, as the interview's model knows it. Equal speakers are the same speaker.</summary>
public abstract record Speaker
{
    private Speaker()
    {
    }

    /// <summary>The newspaper; the abbreviation is what later turns say ("JLA"), its name where it has none.</summary>
    public sealed record Publication(string Name, string? Abbreviation = null) : Speaker;

    /// <summary>Someone interviewed; given initials replace those made from the name.</summary>
    public sealed record Guest(string FullName, string? Initials = null) : Speaker;

    /// <summary>The visitors who asked a question together, in the order they are credited.</summary>
    public sealed record Visitors(IReadOnlyList<Asker> Askers) : Speaker
    {
        public Visitors(params Asker[] askers)
            : this((IReadOnlyList<Asker>)askers)
        {
        }
    }
}

/// <summary>A visitor as they are credited in print; both may be unknown.</summary>
public sealed record Asker(string? Name = null, string? Place = null);
