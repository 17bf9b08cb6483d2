using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Typography;

namespace ChatQA.Pages;

/// <summary>An interview as readers see it: the same setting that every export has, each turn with its anchor and, where it was said in public, its place in the replay.</summary>
internal sealed record ArticleView(Printed Printed, IReadOnlyList<ArticleTurn> Turns)
{
    public static ArticleView Of(InterviewDocument document, string? profile = null, string? replay = null, SessionState? state = null)
    {
        var printed = Setting.Of(document, TypographyProfile.Find(profile ?? document.TypographyProfile) ?? TypographyProfile.DefaultFor(document.Language));
        var places = state is null ? new Dictionary<ItemId, string?>() : ReplayPlaces.Of(state);
        return new(printed, [.. document.Turns.Select((turn, i) => new ArticleTurn(printed.Turns[i], Anchor(turn), Replay(turn)))]);

        string? Replay(Turn turn) => turn.Kind is TurnKind.Answer && turn.Sentences.SelectMany(sentence => sentence.Sources)
            .Select(source => places.GetValueOrDefault(source.Item)).FirstOrDefault(place => place is not null) is { } place ? $"{replay}#{place}" : null;
    }

    /// <summary>What a turn is called on the page: the same through corrections.</summary>
    public static string Anchor(Turn turn) => $"t-{turn.Id}";
}

internal sealed record ArticleTurn(PrintedTurn Set, string Anchor, string? Replay);

/// <summary>From the replay to the interview and back: by the number of the answer, which is its own for ever.</summary>
internal static class ReplayPlaces
{
    public static IReadOnlyDictionary<ItemId, string?> Of(SessionState state) => state.Order.Select(state.Answer).OfType<Answer>()
        .SelectMany((answer, i) => new[] { answer.Id, answer.Question }.Select(id => (id, place: $"q{i + 1}")))
        .DistinctBy(pair => pair.id).ToDictionary(pair => pair.id, pair => (string?)pair.place);

    /// <summary>Where in a published interview the answers and questions of the chat are printed: the first turn that holds something of each.</summary>
    public static IReadOnlyDictionary<ItemId, string> Printed(InterviewDocument document) => document.Turns.Where(turn => turn.Kind is TurnKind.Answer or TurnKind.Question)
        .SelectMany(turn => turn.Sentences.SelectMany(sentence => sentence.Sources).Select(source => (source.Item, Anchor: ArticleView.Anchor(turn))))
        .DistinctBy(pair => pair.Item).ToDictionary(pair => pair.Item, pair => pair.Anchor);
}
