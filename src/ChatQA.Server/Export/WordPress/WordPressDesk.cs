using System.Text.Json;
using System.Text.Json.Nodes;
using ChatQA.Interviews;
using ChatQA.Kernel;

namespace ChatQA.Export.WordPress;

/// <summary>
/// Posts an interview to the publication's WordPress. Posting again changes the same post, even when the first answer was lost: the
/// post is looked for by its own slug. What was published there stays published.
/// </summary>
internal sealed class WordPressDesk(WordPressSites sites, WordPressClient client, TimeProvider time)
{
    /// <param name="at">When a <see cref="WordPressStatus.Future"/> post is published; null for the end of its embargo.</param>
    public async Task<Outcome<WordPressPost>> Post(Edition edition, string publication, WordPressStatus status, Instant? at, Actor editor)
    {
        at ??= Embargo.Until(edition.Document);
        if (await sites.Find(publication) is not { } site)
        {
            return new Rejection("wordpress.not_set");
        }

        if (status is WordPressStatus.Future && at is null)
        {
            return new Rejection("wordpress.date_required");
        }

        if (status is WordPressStatus.Future && at <= time.Now())
        {
            return new Rejection("wordpress.date_past");
        }

        var session = edition.Version.Session;
        if (!(await Known(site, session)).Accepted(out var known, out var rejection) || !(await client.Write(site, known?.Id, Body(edition, status, at, known))).Accepted(out var told, out rejection))
        {
            return rejection;
        }

        var post = new WordPressPost(told.Id, told.Link, site.EditLink(told.Id), told.Status, edition.Version.Version, time.Now(), editor.Name);
        await sites.Keep(session, site, post);
        return post;
    }

    /// <summary>What is known of the interview there; null when it was never posted.</summary>
    public async Task<WordPressPost?> Find(SessionId session, string publication) => await sites.Find(publication) is { } site ? await sites.Post(session, site) : null;

    private async Task<Outcome<Told?>> Known(WordPressSite site, SessionId session)
    {
        if (await sites.Post(session, site) is { } kept)
        {
            var read = await client.Read(site, kept.Post);
            if (read.Accepted(out var told, out var rejection))
            {
                if (told.Status is not "trash")
                {
                    return told;
                }
            }
            else if (rejection.Code is not "wordpress.not_found")
            {
                return rejection;
            }
        }

        return await client.Look(site, Slug(session));
    }

    /// <summary>What is posted. A new post has the session's own slug, by which it is found again; the editor's is given once it is known, and never to a post that readers have seen.</summary>
    internal static JsonObject Body(Edition edition, WordPressStatus status, Instant? at, Told? known)
    {
        var body = new JsonObject
        {
            ["title"] = edition.Printed.Headline,
            ["content"] = BlocksFormat.Render(edition),
            ["excerpt"] = edition.Printed.Lede is [var first, ..] ? first : "",
        };
        if (known is null)
        {
            body["slug"] = Slug(edition.Version.Session);
        }
        else if (edition.Document.Slug.Length > 0 && !known.IsSeen)
        {
            body["slug"] = edition.Document.Slug;
        }

        if (known is not { IsSeen: true })
        {
            body["status"] = JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
            if (status is WordPressStatus.Future && at is { } moment)
            {
                body["date_gmt"] = Moments.Second(moment).TrimEnd('Z');
            }
        }

        return body;
    }

    private static string Slug(SessionId session) => $"chatqa-{session}";
}
