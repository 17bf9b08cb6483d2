using ChatQA.Access;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Pages;

/// <summary>A session that is on air as schema.org's LiveBlogPosting. Never a QAPage: the answers are one guest's, not a crowd's.</summary>
internal static class LiveBlog
{
    /// <summary>Search engines look at the newest.</summary>
    private const int Most = 50;

    public static object Of(HttpRequest request, string id, PublicSession session, IReadOnlyList<Card> cards, Publication publication)
    {
        var url = Addresses.Of(request, $"/s/{id}");
        var told = cards.Where(card => card.Answers.Count > 0).OrderByDescending(card => card.At).Take(Most).ToList();
        return new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "LiveBlogPosting",
            ["@id"] = url,
            ["url"] = url,
            ["headline"] = session.Title,
            ["description"] = Feed.Guest(session),
            ["inLanguage"] = session.Language,
            ["datePublished"] = Dates.Machine(session.LiveAt ?? session.StartsAt),
            ["dateModified"] = Dates.Machine(told.Count > 0 ? told[0].At : session.LiveAt ?? session.StartsAt),
            ["coverageStartTime"] = Dates.Machine(session.LiveAt ?? session.StartsAt),
            ["author"] = Typed("Organization", publication.Name),
            ["publisher"] = Typed("Organization", publication.Name),
            ["about"] = Typed("Person", session.Guest.FullName),
            ["liveBlogUpdate"] = told.Select(card => new Dictionary<string, object?>
            {
                ["@type"] = "BlogPosting",
                ["@id"] = $"{url}#q-{card.Key}",
                ["url"] = $"{url}#q-{card.Key}",
                ["headline"] = card.Question!.Text,
                ["articleBody"] = card.Answers[0].Text,
                ["datePublished"] = Dates.Machine(card.Answers[0].At),
                ["dateModified"] = Dates.Machine(card.Answers[0].Corrections is [.., var last] ? last.At : card.Answers[0].At),
                ["author"] = Typed("Person", card.Answers[0].By),
            }),
        };
    }

    private static Dictionary<string, object?> Typed(string type, string name) => new() { ["@type"] = type, ["name"] = name };
}
