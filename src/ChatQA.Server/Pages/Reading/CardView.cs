namespace ChatQA.Pages;

/// <summary>A card, and the language that its people speak.</summary>
/// <param name="Votes">How many back it; null where nobody is asked to.</param>
internal sealed record CardView(Card Card, string Language, int? Votes = null);

/// <summary>An answer, and the language that its people speak.</summary>
internal sealed record AnswerView(ChatQA.Sessions.Audiences.PublicAnswer Answer, string Language);

internal static class Wording
{
    /// <summary>An enum's name as on the wire and in the catalogue: <c>withGuest</c>.</summary>
    public static string Word(this Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>A question with its answers as it is told afterwards.</summary>
/// <param name="Alone">It has a page of its own.</param>
internal sealed record Told(Retold.Entry Entry, string Language, bool Alone = false);
