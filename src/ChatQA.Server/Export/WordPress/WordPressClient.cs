using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatQA.Egress;
using ChatQA.Kernel;

namespace ChatQA.Export.WordPress;

/// <summary>Speaks with a WordPress over its REST API. Refused with <c>wordpress.login</c>, <c>wordpress.not_found</c>, <c>wordpress.refused</c> {reason}, or as <see cref="Outside"/> does.</summary>
internal sealed class WordPressClient(Outside outside)
{
    /// <summary>Answers are cut to what is needed: some sites' posts are long.</summary>
    private const string Fields = "context=edit&_fields=id,link,status";

    private const string AnyStatus = "draft,pending,future,publish,private";

    /// <summary>Finds the site's API and tries the password, before anything is kept.</summary>
    public async Task<Outcome<WordPressSite>> Find(string? address, string username, string password)
    {
        if (!outside.Accept(address).Accepted(out var uri, out var rejection))
        {
            return rejection;
        }

        var root = uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
        foreach (var api in (string[])[$"{root}/wp-json", $"{root}/?rest_route="])
        {
            var site = new WordPressSite(root, api, username, password.Replace(" ", "", StringComparison.Ordinal));
            if ((await Send(site, HttpMethod.Get, site.Route("users/me", "context=edit&_fields=id,name"))).Accepted(out _, out rejection))
            {
                return site;
            }

            if (rejection.Code is not ("wordpress.not_found" or "egress.redirected"))
            {
                return rejection;
            }
        }

        return rejection!;
    }

    /// <summary>The post by its number; <c>wordpress.not_found</c> when it was deleted there.</summary>
    public async Task<Outcome<Told>> Read(WordPressSite site, long post) => (await Send(site, HttpMethod.Get, site.Route($"posts/{post}", Fields))).Select(Told.Of);

    /// <summary>The post that was made for this interview, if its answer was lost; null when there is none.</summary>
    public async Task<Outcome<Told?>> Look(WordPressSite site, string slug) =>
        (await Send(site, HttpMethod.Get, site.Route("posts", $"slug={slug}&status={AnyStatus}&{Fields}")))
            .Select<Told?>(found => found.ValueKind is JsonValueKind.Array && found.GetArrayLength() > 0 ? Told.Of(found[0]) : null);

    /// <param name="post">Null for a new one.</param>
    public async Task<Outcome<Told>> Write(WordPressSite site, long? post, JsonObject body) =>
        (await Send(site, HttpMethod.Post, site.Route(post is { } number ? $"posts/{number}" : "posts", Fields), body)).Select(Told.Of);

    private async Task<Outcome<JsonElement>> Send(WordPressSite site, HttpMethod method, Uri address, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{site.Username}:{site.Password}")));
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (!(await outside.Send(request)).Accepted(out var answered, out var rejection))
        {
            return rejection;
        }

        var said = Json(answered.Body);
        return answered.Status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new Rejection("wordpress.login"),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new Rejection("wordpress.not_found"),
            _ when answered.Succeeded && said is { } value => value,
            // Another program than WordPress, or its maintenance page.
            _ when answered.Succeeded => new Rejection("wordpress.not_found"),
            var status => new Rejection("wordpress.refused", ("reason", Reason(said) ?? ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture))),
        };
    }

    private static string? Reason(JsonElement? said) =>
        said is { ValueKind: JsonValueKind.Object } problem && problem.TryGetProperty("code", out var code) && code.ValueKind is JsonValueKind.String ? code.GetString() : null;

    private static JsonElement? Json(string body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What WordPress says of a post.</summary>
internal sealed record Told(long Id, string Link, string Status)
{
    public static Told Of(JsonElement post) =>
        new(post.GetProperty("id").GetInt64(), post.TryGetProperty("link", out var link) ? link.GetString() ?? "" : "", post.TryGetProperty("status", out var status) ? status.GetString() ?? "" : "");

    /// <summary>Readers there see it: its state is no longer ours to change.</summary>
    public bool IsSeen => Status is "publish" or "private";
}
