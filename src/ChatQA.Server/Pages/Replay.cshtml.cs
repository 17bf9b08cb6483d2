using System.Globalization;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages;

/// <summary>The record of a session in the order in which it was told: finished HTML, from the public view alone.</summary>
[AllowAnonymous]
internal sealed class ReplayModel(SessionLogs sessions, Texts texts, Publication publication, BuiltClient client) : PageModel
{
    public string Id { get; private set; } = "";
    public PublicSession Session { get; private set; } = null!;
    public Instant At => Session.LiveAt ?? Session.StartsAt;
    public string? Search { get; private set; }
    public int Answered { get; private set; }
    public IReadOnlyList<Entry> Entries { get; private set; } = [];
    public IReadOnlyList<PublicQuestion> Unanswered { get; private set; } = [];

    /// <summary>A card and, for a question, its place among the answered: what its permalink says.</summary>
    public sealed record Entry(Card Card, int Number);

    public async Task<IActionResult> OnGet(string id, string? q)
    {
        if (await sessions.Read(new SessionId(id)) is not var (state, epoch, _) || PublicView.Of(state, ItemId.Session) is not PublicSession session)
        {
            return NotFound();
        }

        (Id, Session, Search) = (id, session, string.IsNullOrWhiteSpace(q) ? null : q.Trim());
        var tag = Ids.Hash($"{epoch}|{state.PublicHead}|{texts.Language}|{Search}|{publication.Version}|{string.Join(',', client.Styles("style"))}|{User.Identity?.IsAuthenticated}");
        Response.Headers.ETag = $"\"{tag}\"";
        Response.Headers.CacheControl = "no-cache";
        if (Request.Headers.IfNoneMatch.Contains($"\"{tag}\""))
        {
            return StatusCode(StatusCodes.Status304NotModified);
        }

        var items = state.Order.Select(item => PublicView.Of(state, item)).OfType<PublicItem>().ToList();
        var told = Feed.Of(items).OrderBy(c => c.At).ThenBy(c => c.Key.Value, StringComparer.Ordinal).Where(c => c.Announcement is not null || c.Answers.Count > 0).ToList();
        Answered = told.Count(c => c.Question is not null);
        Unanswered = Search is null ? [.. items.OfType<PublicQuestion>().Where(question => question.Status is not PublicQuestionStatus.Answered)] : [];
        var number = 0;
        Entries = [.. told.Select(card => new Entry(card, card.Question is null ? number : ++number)).Where(entry => Search is null || Matches(entry.Card, Search))];
        return Page();
    }

    /// <summary>Whatever the accents and the case; announcements only answer to no search.</summary>
    private static bool Matches(Card card, string words) => card.Question is { } question
        && words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => card.Answers.Select(a => a.Text).Append(question.Text)
            .Any(text => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0));
}
