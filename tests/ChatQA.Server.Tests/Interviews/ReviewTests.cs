using ChatQA.Interviews;
using ChatQA.Interviews.Comments;
using ChatQA.Interviews.Reviews;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Interviews;

public class ReviewTests
{
    private const string Said = "Par le grenier. C'est là que la chaleur s'en va.";

    [Fact]
    public async Task A_link_opens_until_it_expires_or_is_shut()
    {
        await using var newsroom = await Open();
        var (review, token) = (await newsroom.ReviewDesk.Offer(newsroom.Session, ReviewMode.FactCheck, 3, false, Cast.Editor)).Must();
        Assert.NotNull(await newsroom.Reviews.Find(token, newsroom.Time.Now()));
        Assert.Null(await newsroom.Reviews.Find(token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), newsroom.Time.Now()));
        Assert.Null(await newsroom.Reviews.Find("", newsroom.Time.Now()));
        newsroom.Time.Forward = TimeSpan.FromDays(3.1);
        Assert.Null(await newsroom.Reviews.Find(token, newsroom.Time.Now()));
        Assert.Equal("interview.review_over", (await newsroom.ReviewDesk.Say(token, Turn(newsroom).Id, "Trop tard.", null, "Anna")).Rejection!.Code);
        // An expired review is pending no more: it does not stand in the way.
        Assert.DoesNotContain((await newsroom.Desk.Check((await newsroom.Rows.Find(newsroom.Session))!)).Blockers, blocker => blocker.Code == "interview.review_pending");

        newsroom.Time.Forward = default;
        Assert.True(await newsroom.Reviews.Revoke(newsroom.Session, review.Id, newsroom.Time.Now()));
        Assert.False(await newsroom.Reviews.Revoke(newsroom.Session, review.Id, newsroom.Time.Now()));
        Assert.Null(await newsroom.Reviews.Find(token, newsroom.Time.Now()));
    }

    [Fact]
    public async Task Who_may_only_check_facts_proposes_no_words_and_everything_said_is_kept_with_its_time()
    {
        await using var newsroom = await Open();
        var (review, token) = (await newsroom.ReviewDesk.Offer(newsroom.Session, ReviewMode.FactCheck, 3, false, Cast.Editor)).Must();
        var said = (await newsroom.ReviewDesk.Say(token, Turn(newsroom).Id, "C'était la cave.", "D'autres mots.", "Anna")).Must();
        Assert.Equal((CommentKind.FactCheck, null, null, review.Id, "Anna"), (said.Kind, said.Was, said.Proposed, said.Review, said.By));
        Assert.Equal("text.required", (await newsroom.ReviewDesk.Say(token, Turn(newsroom).Id, " ", "D'autres mots.", "Anna")).Rejection!.Code);
        Assert.Equal("text.too_long", (await newsroom.ReviewDesk.Say(token, Turn(newsroom).Id, new string('a', 1001), null, "Anna")).Rejection!.Code);
        Assert.Equal("interview.turn_unknown", (await newsroom.ReviewDesk.Say(token, "nowhere", "Oui.", null, "Anna")).Rejection!.Code);
        Assert.Single(await newsroom.Comments.List(newsroom.Session));
    }

    [Fact]
    public async Task Who_may_amend_proposes_and_the_article_stays_until_an_editor_decides()
    {
        await using var newsroom = await Open();
        var (_, token) = (await newsroom.ReviewDesk.Offer(newsroom.Session, ReviewMode.Amend, 3, disclosed: true, Cast.Editor)).Must();
        var before = (await newsroom.Rows.Find(newsroom.Session))!;
        // Sent as it was, with the form's own line breaks, it is no proposal, and a remark is wanted.
        Assert.Equal("text.required", (await newsroom.ReviewDesk.Say(token, Turn(newsroom).Id, "", Said + "\r\n", "Anna")).Rejection!.Code);
        var proposed = (await newsroom.ReviewDesk.Say(token, Turn(newsroom).Id, "", "Par la cave.", "Anna")).Must();
        Assert.Equal((CommentKind.Amendment, Said, "Par la cave."), (proposed.Kind, proposed.Was, proposed.Proposed));
        // A question is the newspaper's.
        Assert.Equal(CommentKind.FactCheck, (await newsroom.ReviewDesk.Say(token, before.Document.Turns[0].Id, "Pas ainsi.", "Une autre question?", "Anna")).Must().Kind);
        Assert.Equal(before.Version, (await newsroom.Rows.Find(newsroom.Session))!.Version);

        Assert.NotNull((await newsroom.ReviewDesk.Finish(token, "Anna")).Must().FinishedAt);
        var after = (await newsroom.Rows.Find(newsroom.Session))!;
        Assert.True(after.Document.Disclosure.GuestReview);
        Assert.Contains("a relu ses réponses", after.Document.Disclosure.Text, StringComparison.Ordinal);
        Assert.Equal(Said, Prose.Of(after.Document.Turns[1]));
        Assert.Equal("interview.review_over", (await newsroom.ReviewDesk.Say(token, Turn(newsroom).Id, "Encore.", null, "Anna")).Rejection!.Code);
        Assert.Equal(
            ["interview.amendment_open", "interview.fact_open"],
            (await newsroom.Desk.Check(after)).Blockers.Where(blocker => blocker.At.StartsWith("comments", StringComparison.Ordinal)).Select(blocker => blocker.Code).Order());
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(ReviewMode.Amend, 0)]
    [InlineData(ReviewMode.Amend, 31)]
    public async Task A_link_has_its_terms(ReviewMode? mode, int days)
    {
        await using var newsroom = await Open();
        Assert.Equal("interview.review_terms", (await newsroom.ReviewDesk.Offer(newsroom.Session, mode, days, false, Cast.Editor)).Rejection!.Code);
    }

    [Fact]
    public async Task An_erased_visitors_words_leave_the_remarks_as_well()
    {
        await using var newsroom = await Open();
        var turn = (await newsroom.Rows.Find(newsroom.Session))!.Document.Turns[0];
        await newsroom.Comments.Add(newsroom.Session, new("c", turn.Id, turn.Sentences[0].Text, CommentKind.Comment, $"« {turn.Sentences[0].Text} » : à raccourcir.", null, null, null, newsroom.Time.Now(), "Aline", null, null, null));
        await newsroom.Does(Cast.Administrator, new EraseVisitor(ClientId.New(), new("v1")));
        var comment = Assert.Single(await newsroom.Comments.List(newsroom.Session));
        Assert.Equal(("", ""), (comment.Sentence ?? "", comment.Words));
    }

    private static Turn Turn(Newsroom newsroom) => newsroom.Rows.Find(newsroom.Session).GetAwaiter().GetResult()!.Document.Turns[1];

    private static async Task<Newsroom> Open()
    {
        var newsroom = await Newsroom.Open();
        await newsroom.Answered("Par où faut-il commencer dans une vieille maison?", Said);
        await newsroom.Closes();
        await newsroom.Begins();
        return newsroom;
    }
}
