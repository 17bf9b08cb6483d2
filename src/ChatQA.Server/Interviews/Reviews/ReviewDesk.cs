using ChatQA.Access;
using ChatQA.Interviews.Comments;
using ChatQA.Kernel;

namespace ChatQA.Interviews.Reviews;

/// <summary>Where a guest's review is offered, and what the guest says is taken in: as remarks, each with what the text was.</summary>
internal sealed class ReviewDesk(ReviewStore reviews, CommentStore comments, InterviewStore interviews, InterviewDesk desk, TimeProvider time)
{
    private const int MostDays = 30;
    private const int MostRemarks = 300;

    /// <summary>A link for the guest. Its token is told here and never again.</summary>
    public async Task<Outcome<(Review Review, string Token)>> Offer(SessionId session, ReviewMode? mode, int days, bool disclosed, Actor editor)
    {
        if (await interviews.Find(session) is not { } version)
        {
            return new Rejection("interview.not_found");
        }

        if (mode is not { } chosen || days is < 1 or > MostDays)
        {
            return new Rejection("interview.review_terms", ("max", MostDays));
        }

        if (!version.State.TakesEdits())
        {
            return new Rejection("interview.not_editable", ("state", version.State));
        }

        var now = time.Now();
        var (review, token) = (new Review(Ids.Random(), chosen, disclosed, now, editor.Name, now + TimeSpan.FromDays(days), null, null, null), Secret.New());
        await reviews.Add(session, review, token);
        return (review, token);
    }

    /// <summary>What the guest says of a turn, and, where they may, the words that they would have instead.</summary>
    public async Task<Outcome<Comment>> Say(string token, string? turn, string? words, string? proposed, string guest)
    {
        if (await reviews.Find(token, time.Now()) is not var (session, review) || review.FinishedAt is not null || await interviews.Find(session) is not { } version)
        {
            return new Rejection("interview.review_over");
        }

        if (version.Document.Turns.FirstOrDefault(known => known.Id == turn) is not { } meant)
        {
            return new Rejection("interview.turn_unknown");
        }

        if ((await comments.List(session)).Count(comment => comment.Review == review.Id) >= MostRemarks)
        {
            return new Rejection("interview.too_many", ("max", MostRemarks));
        }

        var was = Prose.Of(meant);
        var amends = review.Mode is ReviewMode.Amend && meant.Kind is TurnKind.Answer && !string.IsNullOrWhiteSpace(proposed) && Prose.Normal(proposed) != was;
        if (!PlainText.Accept(words, amends ? TextLimit.Comment with { Required = false } : TextLimit.Comment).Accepted(out var said, out var rejection))
        {
            return rejection;
        }

        var amended = "";
        if (amends && !PlainText.Accept(proposed, TextLimit.Turn).Accepted(out amended, out rejection))
        {
            return rejection;
        }

        var comment = new Comment(
            Ids.Random(), meant.Id, null, amends ? CommentKind.Amendment : CommentKind.FactCheck, said, amends ? was : null, amends ? amended : null, review.Id,
            time.Now(), guest, null, null, null);
        await comments.Add(session, comment);
        return comment;
    }

    /// <summary>The guest is done; readers are told where the newspaper said so when it made the link.</summary>
    public async Task<Outcome<Review>> Finish(string token, string guest)
    {
        if (await reviews.Find(token, time.Now()) is not var (session, review))
        {
            return new Rejection("interview.review_over");
        }

        if (review.FinishedAt is null && await reviews.Finish(session, review.Id, time.Now()) && review.Disclosed)
        {
            // An editor who saves at the same moment comes first: once more on what they saved.
            for (var attempt = 0; attempt < 5 && (await desk.Reviewed(session, new(new("review"), Role.Guest, guest))).Rejection?.Code is "interview.changed_meanwhile"; attempt++)
            {
            }
        }

        return (await reviews.Find(token, time.Now()))?.Review ?? review;
    }
}
