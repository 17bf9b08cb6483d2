using System.Collections.Immutable;

namespace ChatQA.Sessions.WordLists;

/// <summary>Something in a question that a moderator should look at before it is let through.</summary>
/// <param name="Start">In UTF-16 units of the text; 0 where it is about the name or the place.</param>
/// <param name="End">Half open.</param>
public sealed record Flag(FlagKind Kind, int Start, int End)
{
    public static ImmutableArray<Flag> Of(Words words, WordList list)
    {
        var flags = Links.In(words.Text).Select(span => new Flag(FlagKind.Link, span.Start, span.End))
            .Concat(list.Find(words.Text).Select(span => new Flag(FlagKind.Word, span.Start, span.End)));
        var signed = $"{words.Name} {words.Place}";
        return list.Find(signed).IsEmpty && !Links.In(signed).Any() ? [.. flags] : [.. flags, new(FlagKind.Name, 0, 0)];
    }
}

public enum FlagKind
{
    /// <summary>A word of the list.</summary>
    Word,

    /// <summary>An address of the web or of e-mail.</summary>
    Link,

    /// <summary>The name or the place that it is signed with.</summary>
    Name,
}
