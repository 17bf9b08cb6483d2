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
