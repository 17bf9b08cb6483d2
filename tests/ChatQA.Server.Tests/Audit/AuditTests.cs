using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ChatQA.Audit;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace ChatQA.Tests.Audit;

public partial class AuditTests
{
    /// <summary>Not staff's doors, or told by the log: hubs, visitors, errors and what is only read by POST.</summary>
    private static readonly string[] Nobodys = ["/hubs/", "/api/visitors", "/error/"];

    [Fact]
    public async Task Every_endpoint_that_staff_change_something_by_says_what_is_told_of_it()
    {
        await using var server = TestServer.Start();
        var doors = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Unsafe).Where(door => !Nobodys.Any(door.Contains)).Distinct().ToList();
        var undeclared = doors.Except(Deeds.OfEndpoints.Keys).ToList();
        Assert.True(undeclared.Count == 0, $"Say in Audit/Deeds.cs what is told of: {string.Join(", ", undeclared)}");
        var gone = Deeds.OfEndpoints.Keys.Where(door => !door.StartsWith("GET", StringComparison.Ordinal)).Except(doors).ToList();
        Assert.True(gone.Count == 0, $"No longer there: {string.Join(", ", gone)}");
    }

    [Fact]
    public async Task Who_signed_in_changed_moderated_exported_and_erased_is_told_and_never_what_anybody_wrote()
    {
        await using var server = TestServer.Start();
        var (session, sessions, trail) = (await server.LiveSession(), server.Get<SessionLogs>(), server.Get<AuditTrail>());
        var question = await sessions.Asks(session, "julie", "CANARI secret?");
        await sessions.Does(session, Cast.Odile, new RejectQuestion(ClientId.New(), question, "CANARI raison"));
        using var administrator = await server.Staff(Role.Administrator, name: "Paule Dion");
        var publication = await administrator.GetFromJsonAsync<Dictionary<string, object>>(new Uri("/api/publication", UriKind.Relative));
        publication!["name"] = "CANARI gazette";
        administrator.DefaultRequestHeaders.IfMatch.Add(new("\"1\""));
        using (var changed = await administrator.PutAsJsonAsync(new Uri("/api/publication", UriKind.Relative), publication.Where(field => field.Key is not ("id" or "version")).ToDictionary()))
        {
            Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        }

        using (await administrator.GetAsync(new Uri($"/api/sessions/{session}/visitors/julie", UriKind.Relative)))
        using (await administrator.PostAsync(new Uri($"/api/sessions/{session}/visitors/julie/erasure", UriKind.Relative), null))
        {
        }

        string[] expected = ["signed_in", "settings.changed", "visitor.exported", "visitor.erased", "question.rejected"];
        await Eventually.Holds(async () => !expected.Except((await trail.List(new(), 100)).Select(deed => deed.What)).Any(), "all is told");
        Assert.All((await trail.List(new(), 100)).Where(deed => deed.What is "settings.changed" or "visitor.exported" or "visitor.erased"), deed => Assert.Equal("Paule Dion", deed.By.Name));
        Assert.Equal(["visitor.erased", "visitor.exported"], (await trail.List(new(Kind: "data"), 10)).Select(deed => deed.What));
        Assert.All(await trail.List(new(By: Cast.Odile.Name), 50), deed => Assert.Equal(Cast.Odile.Name, deed.By.Name));
        var page = await administrator.GetStringAsync(new Uri("/desk/audit", UriKind.Relative));
        Assert.DoesNotContain("CANARI secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARI raison", page, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARI", string.Concat(await server.Get<Database>().Read(connection => connection.QueryAsync<string>("SELECT actor_name || deed || COALESCE(about, '') FROM audit"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_without_a_gap_or_a_repeat()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        var sessions = server.Get<SessionLogs>();
        for (var i = 0; i < 120; i++)
        {
            await sessions.Does(session, Cast.Odile, new Announce(ClientId.New(), $"Annonce {i}"));
        }

        using var administrator = await server.Staff(Role.Administrator);
        var (path, seen) = ("/desk/audit?kind=moderation", 0);
        for (var pages = 0; path.Length > 0; pages++)
        {
            var page = await administrator.GetStringAsync(new Uri(path, UriKind.Relative));
            seen += Row().Count(page);
            path = Next().Match(page) is { Success: true } next ? System.Net.WebUtility.HtmlDecode(next.Groups[1].Value) : "";
            Assert.True(pages < 5);
        }

        Assert.Equal(120, seen);
    }

    private static IEnumerable<string> Unsafe(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? (IReadOnlyList<string>)(HasPost(endpoint) ? ["POST"] : []);
        return methods.Where(method => method is "POST" or "PUT" or "PATCH" or "DELETE").Select(method => $"{method} {path}");
    }

    // A page takes a POST where its model has a handler for one.
    private static bool HasPost(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods.Any(handler => handler.HttpMethod == "Post")
        ?? endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page && ModelOf(page)?.GetMethods().Any(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal)) is true;

    private static Type? ModelOf(PageActionDescriptor page)
    {
        var name = page.ViewEnginePath.Split('/')[^1] + "Model";
        return typeof(Program).Assembly.GetTypes().FirstOrDefault(type => type.IsAssignableTo(typeof(PageModel)) && type.Name == name);
    }

    [GeneratedRegex("<td role=\"cell\"><time")]
    private static partial Regex Row();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();
}
