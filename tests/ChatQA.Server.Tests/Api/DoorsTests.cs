using System.Net;
using System.Text;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace ChatQA.Tests.Api;

/// <summary>Every page, endpoint and hub, tried by everybody: who is let in stands in one table, and what is not in it fails.</summary>
public class DoorsTests
{
    /// <summary>Nobody at all, a visitor, then passes for the session that is tried, for another session, and for the whole publication.</summary>
    internal static readonly string[] Everybody =
    [
        "anonymous", "revoked", "visitor", "guest", "assistant", "moderator", "editor",
        "other guest", "other assistant", "other moderator", "other editor", "all moderator", "all editor", "administrator",
    ];

    internal static readonly string[] AnyPass = [.. Everybody.Skip(3)];
    private static readonly string[] Desk = ["moderator", "editor", "all moderator", "all editor", "administrator"];
    private static readonly string[] Record = ["guest", "assistant", .. Desk];
    private static readonly string[] Editors = ["editor", "all editor", "administrator"];

    /// <summary>Of the whole publication: doors without a session in their address.</summary>
    private static readonly string[] AllEditors = ["all editor", "administrator"];
    private static readonly string[] Administrator = ["administrator"];

    private static readonly Dictionary<string, string[]> LetIn = new()
    {
        ["POST /api/visitors"] = Everybody,
        ["GET /api/publication"] = AnyPass,
        ["PUT /api/publication"] = Administrator,
        ["GET /api/sessions"] = AnyPass,
        ["POST /api/sessions"] = AllEditors,
        ["GET /api/sessions/{session}"] = Record,
        ["PUT /api/sessions/{session}"] = Editors,
        ["POST /api/sessions/{session}/phase"] = Desk,
        ["PUT /api/sessions/{session}/start"] = Editors,
        ["GET /api/sessions/{session}/visitors"] = Administrator,
        ["GET /api/sessions/{session}/visitors/{visitor}"] = Administrator,
        ["POST /api/sessions/{session}/visitors/{visitor}/erasure"] = Administrator,
        ["GET /api/visitors/mine/{session}"] = ["visitor"],
        ["POST /api/visitors/mine/{session}/erasure"] = ["visitor"],
        ["POST /api/sessions/{session}/rehearsal"] = Desk,
        ["GET /api/sessions/{session}/rehearsal"] = Record,
        ["DELETE /api/sessions/{session}/rehearsal"] = Desk,
        ["POST /api/sessions/{session}/rehearsal/visitors"] = Record,
        ["GET /api/sessions/{session}/public"] = Everybody,
        ["GET /api/sessions/{session}/invitations"] = Editors,
        ["POST /api/sessions/{session}/invitations"] = Editors,
        ["DELETE /api/sessions/{session}/invitations/{invitation}"] = Editors,
        ["POST /api/sessions/{session}/invitations/{invitation}/link"] = Editors,
        ["POST /api/sessions/{session}/invitations/mine/link"] = ["guest", "assistant"],
        ["GET /api/sessions/{session}/record"] = Editors,
        ["GET /api/sessions/{session}/interview"] = Editors,
        ["POST /api/sessions/{session}/interview"] = Editors,
        ["PUT /api/sessions/{session}/interview"] = Editors,
        ["POST /api/sessions/{session}/interview/state"] = Editors,
        ["GET /api/sessions/{session}/interview/versions"] = Editors,
        ["GET /api/sessions/{session}/interview/versions/{version:long}"] = Editors,
        ["PUT /api/sessions/{session}/interview/versions/{version:long}/name"] = Editors,
        ["POST /api/sessions/{session}/interview/abandon"] = Editors,
        ["GET /api/sessions/{session}/interview/suggestions"] = Editors,
        ["GET /api/sessions/{session}/interview/comments"] = Editors,
        ["POST /api/sessions/{session}/interview/comments"] = Editors,
        ["POST /api/sessions/{session}/interview/comments/{id}/settle"] = Editors,
        ["GET /api/sessions/{session}/interview/reviews"] = Editors,
        ["POST /api/sessions/{session}/interview/reviews"] = Editors,
        ["POST /api/sessions/{session}/interview/reviews/{id}/revoke"] = Editors,
        ["POST /api/sessions/{session}/interview/presence"] = Editors,
        ["GET /api/sessions/{session}/interview/export/{format}"] = Editors,
        ["POST /api/sessions/{session}/interview/export/zip"] = Editors,
        ["GET /api/sessions/{session}/interview/wordpress"] = Editors,
        ["POST /api/sessions/{session}/interview/wordpress"] = Editors,
        ["GET /api/sessions/{session}/transcript/{format}"] = Editors,
        ["GET /interviews.atom"] = Everybody,
        ["GET /interviews.json"] = Everybody,
        ["GET /api/invitations"] = Administrator,
        ["POST /api/invitations"] = Administrator,
        ["DELETE /api/invitations/{invitation}"] = Administrator,
        ["POST /api/invitations/{invitation}/link"] = Administrator,
        ["POST /api/passes"] = Everybody,
        ["GET /api/passes"] = Administrator,
        ["DELETE /api/passes/{pass}"] = Administrator,
        ["GET /api/passes/mine"] = AnyPass,
        ["DELETE /api/passes/mine"] = AnyPass,
        ["POST /api/sign-in/passkey/options"] = Everybody,
        ["POST /api/sign-in/passkey"] = Everybody,
        ["POST /api/passkeys/options"] = AnyPass,
        ["POST /api/passkeys"] = AnyPass,
        ["* /hubs/room/negotiate"] = ["visitor"],
        ["* /hubs/room"] = ["visitor"],
        ["* /hubs/desk/negotiate"] = AnyPass,
        ["* /hubs/desk"] = AnyPass,
        ["GET /openapi/{documentName}.json"] = Everybody,
        ["* /enter/{token}"] = Everybody,
        ["* /sign-in"] = Everybody,
        ["* /error/{code:int}"] = Everybody,
        ["* /s/{id}"] = Everybody,
        ["* /s/{id}/replay"] = Everybody,
        ["* /s/{id}/replay/{number:int:min(1)}"] = Everybody,
        ["GET /s/{id}/calendar.ics"] = Everybody,
        ["GET /s/{id}/qr.svg"] = Everybody,
        ["GET /s/{id}/portrait/{hash}"] = Everybody,
        ["* /s/{id}/embed"] = Everybody,
        ["* /s/{id}/projector"] = Everybody,
        ["GET /embed.js"] = Everybody,
        ["GET /embed/theme.css"] = Everybody,
        ["GET /oembed"] = Everybody,
        ["GET /sitemap.xml"] = Everybody,
        ["GET /robots.txt"] = Everybody,
        ["* /s/{id}/interview"] = Everybody,
        ["* /"] = Everybody,
        ["* /desk"] = ["all moderator", "all editor", "administrator"],
        ["* /desk/new"] = AllEditors,
        ["* /desk/account"] = AnyPass,
        ["* /desk/import"] = AllEditors,
        ["* /desk/people"] = Administrator,
        ["* /desk/settings"] = Administrator,
        ["* /desk/canned"] = Administrator,
        ["* /desk/settings/wordpress"] = Administrator,
        ["* /desk/webhooks"] = Administrator,
        ["* /desk/privacy"] = Administrator,
        ["* /desk/audit"] = Administrator,
        ["* /privacy"] = Everybody,
        ["* /desk/{session}"] = Desk,
        ["* /desk/{session}/details"] = Editors,
        ["* /desk/{session}/visitors"] = Administrator,
        ["* /desk/{session}/visitors/{visitor}"] = Administrator,
        ["* /desk/{session}/portrait"] = Editors,
        ["* /desk/{session}/interview"] = Editors,
        ["* /desk/{session}/interview/preview"] = Editors,
        ["* /review/{token}"] = Everybody,
        ["* /guest/{session}"] = ["guest", "assistant"],
        ["GET /accent/{colour}.css"] = Everybody,
        ["GET /built/{**path}"] = Everybody,
    };

    [Fact]
    public async Task Nobody_comes_through_a_door_that_is_not_theirs()
    {
        await using var server = TestServer.Start();
        var doors = Doors(server);
        var undeclared = doors.Except(LetIn.Keys).ToList();
        Assert.False(undeclared.Count > 0, "Say in DoorsTests.LetIn who may come in by these (Everybody, AnyPass, Record, Desk, Editors, AllEditors, Administrator, or names):\n"
            + string.Join("\n", undeclared.Select(door => $"        [\"{door}\"] = Desk,")));
        Assert.False(LetIn.Keys.Except(doors).Any(), $"No longer there, take them out of DoorsTests.LetIn: {string.Join(", ", LetIn.Keys.Except(doors))}");

        var (session, other) = (await server.Session(), await server.Session());
        List<string> wrong = [];
        foreach (var who in Everybody)
        {
            // Signing out comes last, or nobody would be let in afterwards.
            using var client = await Somebody(server, who, session, other);
            foreach (var door in doors.OrderBy(door => door == "DELETE /api/passes/mine"))
            {
                using var response = await Try(client, door, session);
                var refused = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    || (response.StatusCode is HttpStatusCode.NotFound && (await response.Content.ReadAsStringAsync()).Contains("\"session.not_found\"", StringComparison.Ordinal) && !door.EndsWith("/public", StringComparison.Ordinal));
                if (refused == LetIn[door].Contains(who))
                {
                    wrong.Add($"{door}, {who}: {(int)response.StatusCode}");
                }
            }
        }

        Assert.False(wrong.Count > 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task A_session_that_is_not_yours_looks_like_one_that_is_not_there()
    {
        await using var server = TestServer.Start();
        var (session, other) = (await server.Session(), await server.Session());
        using var moderator = await server.Staff(Role.Moderator, session);
        Assert.Equal(
            await moderator.GetStringOf("/api/sessions/nothinghere00000"),
            await moderator.GetStringOf($"/api/sessions/{other}"));
    }

    internal static Task<HttpClient> Somebody(TestServer server, string who, SessionId session, SessionId other) => who switch
    {
        "anonymous" => Task.FromResult(server.Client()),
        "revoked" => Revoked(server),
        "visitor" => server.Visitor(),
        "guest" => server.Staff(Role.Guest, session),
        "assistant" => server.Staff(Role.Assistant, session),
        "moderator" => server.Staff(Role.Moderator, session),
        "editor" => server.Staff(Role.Editor, session),
        "other editor" => server.Staff(Role.Editor, other),
        "other assistant" => server.Staff(Role.Assistant, other),
        "other guest" => server.Staff(Role.Guest, other),
        "other moderator" => server.Staff(Role.Moderator, other),
        "all moderator" => server.Staff(Role.Moderator),
        "all editor" => server.Staff(Role.Editor),
        _ => server.Staff(Role.Administrator),
    };

    /// <summary>An administrator until a moment ago.</summary>
    private static async Task<HttpClient> Revoked(TestServer server)
    {
        var client = await server.Staff(Role.Administrator);
        await server.Get<Passes>().Revoke((await client.Get("/api/passes/mine")).Json[0].GetProperty("id").GetString()!);
        return client;
    }

    private static async Task<HttpResponseMessage> Try(HttpClient client, string door, SessionId session)
    {
        var (method, path) = (door.Split(' ')[0], door.Split(' ')[1]);
        path = path.Replace("{session}", session.Value, StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{code:int}", "418", StringComparison.Ordinal).Replace("{number:int:min(1)}", "1", StringComparison.Ordinal).Replace("{version:long}", "1", StringComparison.Ordinal).Replace("{format}", "txt", StringComparison.Ordinal).Replace("{**path}", "nothing.js", StringComparison.Ordinal);
        foreach (var parameter in (string[])["{invitation}", "{pass}", "{token}", "{visitor}", "{id}", "{hash}"])
        {
            path = path.Replace(parameter, "nothing", StringComparison.Ordinal);
        }

        var write = method is "POST" or "PUT" or "PATCH" || path.EndsWith("negotiate", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(method is "*" ? (write ? HttpMethod.Post : HttpMethod.Get) : new(method), path);
        request.Content = write ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
        return await client.SendAsync(request);
    }

    private static List<string> Doors(TestServer server) =>
        [.. server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null)
            .Select(endpoint =>
                $"{(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var method, ..] ? method : "*")} /{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Distinct()];
}
