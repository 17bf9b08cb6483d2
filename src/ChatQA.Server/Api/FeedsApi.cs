using System.Text;
using ChatQA.Access;
using ChatQA.Export;
using ChatQA.Export.Feeds;
using ChatQA.Kernel;
using ChatQA.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>The published interviews for feed readers, with their whole text.</summary>
internal static class FeedsApi
{
    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        Feed("/interviews.atom", "AtomFeed", "application/atom+xml", AtomFormat.Feed);
        Feed("/interviews.json", "JsonFeed", "application/feed+json", JsonFeedFormat.Feed);

        void Feed(string path, string name, string type, Func<Imprint, string, string, IReadOnlyList<Edition>, string> render) =>
            app.MapGet(path, (HttpContext http, Published published, Imprints imprints) => Get(http, published, imprints, type, render))
                .WithTags("Public").AllowAnonymous().RequireCors(OriginPolicies.Public)
                .WithName(name).WithSummary("The last published interviews with their whole text.").Produces(StatusCodes.Status200OK, contentType: type);
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> Get(
        HttpContext http, Published published, Imprints imprints, string type, Func<Imprint, string, string, IReadOnlyList<Edition>, string> render)
    {
        var imprint = await imprints.Of(http.Request);
        var title = Texts.For(imprint.Language.Split('-')[0]).Say("feed.title", ("publication", imprint.Publication));
        var feed = Encoding.UTF8.GetBytes(render(imprint, title, imprint.Root + http.Request.Path, [.. (await published.Newest()).Select(version => new Edition(version, imprint))]));
        var tag = $"\"{Ids.Hash(feed)}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.Headers.IfNoneMatch == tag ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(feed, $"{type}; charset=utf-8");
    }
}
