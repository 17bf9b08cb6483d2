using ChatQA.Interviews;
using ChatQA.Interviews.Comments;
using ChatQA.Interviews.Reviews;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Review;

/// <summary>The guest reads the interview again, by a link: a page of plain forms, on a telephone as well. Whatever is sent becomes a remark for the editors.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
internal sealed class ReviewModel(ReviewStore reviews, ReviewDesk desk, InterviewStore interviews, CommentStore comments, TimeProvider time) : PageModel
{
    public ChatQA.Interviews.Reviews.Review? Offered { get; private set; }

    public ArticleView Article { get; private set; } = null!;

    public IReadOnlyList<Turn> Turns { get; private set; } = [];

    public IReadOnlyList<Comment> Said { get; private set; } = [];

    public string Guest { get; private set; } = "";

    /// <summary>The turn whose remark was not taken, why, and what was in it.</summary>
    public string? Refused { get; private set; }

    public Rejection? Refusal { get; private set; }

    public string? Words { get; private set; }

    public string? Proposed { get; private set; }

    public Task OnGetAsync(string token) => Show(token, opens: true);

    public async Task<IActionResult> OnPostSayAsync(string token, string? turn, string? words, string? proposed)
    {
        await Show(token, opens: false);
        if (Offered is null)
        {
            return Page();
        }

        if ((await desk.Say(token, turn, words, proposed, Guest)).Rejection is { } rejection)
        {
            (Refused, Refusal, Words, Proposed) = (turn, rejection, words, proposed);
            Response.StatusCode = 400;
            return Page();
        }

        return RedirectToPage(pageName: null, pageHandler: null, routeValues: new { token }, fragment: $"t-{turn}");
    }

    public async Task<IActionResult> OnPostFinishAsync(string token)
    {
        await Show(token, opens: false);
        if (Offered is null || (await desk.Finish(token, Guest)).Rejection is not null)
        {
            return Page();
        }

        return RedirectToPage(new { token });
    }

    private async Task Show(string token, bool opens)
    {
        if (await reviews.Find(token, time.Now()) is not var (session, review) || await interviews.Find(session) is not { } version)
        {
            Response.StatusCode = 404;
            return;
        }

        if (opens && review.OpenedAt is null && !HttpMethods.IsHead(Request.Method))
        {
            await reviews.Open(session, review.Id, time.Now());
        }

        Offered = review;
        Turns = version.Document.Turns;
        Article = ArticleView.Of(version.Document);
        Said = [.. (await comments.List(session)).Where(comment => comment.Review == review.Id)];
        Guest = version.Document.Speakers.FirstOrDefault(speaker => speaker.Role is SpeakerRole.Guest)?.Name ?? "";
    }
}
