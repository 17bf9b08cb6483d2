using System.Globalization;
using ChatQA.Kernel;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages;

/// <summary>The record of a session in the order in which it was told: finished HTML, searched and filtered on the server.</summary>
[AllowAnonymous]
internal sealed class ReplayModel(Replays replays, ChatQA.Interviews.InterviewStore interviews) : PageModel
{
    public string Id { get; private set; } = "";
    public Retold Told { get; private set; } = null!;
    public PublicSession Session => Told.Session;
    public string? Search { get; private set; }
    public string? Theme { get; private set; }
    public bool Filtered => Search is not null || Theme is not null;
    public int Answered { get; private set; }
    public IReadOnlyList<Retold.Entry> Entries { get; private set; } = [];

    /// <summary>Where the published interview prints each; empty while there is none.</summary>
    public IReadOnlyDictionary<ItemId, string> Printed { get; private set; } = new Dictionary<ItemId, string>();

    /// <summary>The interview can be read.</summary>
    public bool Published { get; private set; }

    /// <summary>The turn of the interview that prints this answer, or its question.</summary>
    public string? InInterview(Card card) => card.Answers.Select(answer => answer.Id).Append(card.Key).Select(item => Printed.GetValueOrDefault(item)).FirstOrDefault(anchor => anchor is not null);

    public async Task<IActionResult> OnGet(string id, string? q, string? theme)
    {
        if (await replays.Of(id) is not { } told)
        {
            return NotFound();
        }

        (Id, Told, Search) = (id, told, string.IsNullOrWhiteSpace(q) ? null : q.Trim());
        Theme = told.Themes.FirstOrDefault(known => known == theme?.Trim());
        var interview = await interviews.Public(new(id));
        Published = interview is not null;
        Printed = interview is null ? Printed : ReplayPlaces.Printed(interview.Document);
        if (replays.IsKnown(HttpContext, $"{Search}|{Theme}|{interview?.Version}"))
        {
            return StatusCode(StatusCodes.Status304NotModified);
        }

        Answered = told.Answered.Count();
        Entries = Filtered ? [.. told.Answered.Where(entry => Matches(entry.Card))] : told.Entries;
        return Page();
    }

    /// <summary>Whatever the accents and the case.</summary>
    private bool Matches(Card card) => card.Question is { } question
        && (Theme is null || question.Tags?.Contains(Theme) is true)
        && (Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => card.Answers.Select(a => a.Text).Append(question.Text)
            .Any(text => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0));
}
