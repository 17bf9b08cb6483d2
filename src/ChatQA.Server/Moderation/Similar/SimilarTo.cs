using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Moderation.Similar;

/// <summary>Asks which questions these could be merged with.</summary>
/// <param name="Questions">At most 200.</param>
public sealed record SimilarTo(IReadOnlyList<ItemId>? Questions)
{
    public const int Most = 200;

    internal Outcome<SimilarFound> In(SessionState state, SimilarQuestions similar) => Questions switch
    {
        null => new Rejection("request.malformed"),
        { Count: > Most } => new Rejection("question.too_many_at_once", ("max", Most)),
        _ => new SimilarFound(similar.Find(state, Questions)),
    };
}

/// <param name="Of">Those of the questions asked for that have any, in the order asked.</param>
public sealed record SimilarFound(IReadOnlyList<SimilarOf> Of);

/// <param name="Like">At most five, the likest first.</param>
public sealed record SimilarOf(ItemId Question, IReadOnlyList<Similar> Like);

/// <param name="Score">From 0.6, where a merge begins to be worth proposing, to 1: the same words.</param>
public sealed record Similar(ItemId Id, double Score);
