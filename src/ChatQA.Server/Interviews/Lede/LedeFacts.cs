using ChatQA.Sessions;

namespace ChatQA.Interviews.Lede;

/// <summary>What the record knows for the lede.</summary>
/// <param name="Visitors">Distinct visitors who were there while the session was live.</param>
/// <param name="Ordinal">Which of the publication's sessions that went live this was, demonstrations apart; null when it did not.</param>
/// <param name="Venue">Where readers found it; empty when that was not said.</param>
/// <param name="Others">Who was interviewed beside <paramref name="Guest"/>.</param>
/// <param name="Continued">A turn comes from the continuation.</param>
/// <param name="Excerpt">Not everything recorded is printed.</param>
public sealed record LedeFacts(int Visitors, int? Ordinal, string Venue, GuestCard Guest, bool Continued, bool Excerpt, IReadOnlyList<GuestCard>? Others = null)
{
    /// <summary>All who were interviewed, the first guest first.</summary>
    internal IReadOnlyList<GuestCard> Guests => [Guest, .. Others ?? []];
}
