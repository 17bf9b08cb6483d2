using System.Net;
using System.Text.RegularExpressions;
using ChatQA.Kernel;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatQA.Tests.Pages;

/// <summary>What every answer tells the browser: every endpoint that reflection finds, and every kind of error.</summary>
public sealed partial class DefencesTests
{
    /// <summary>Pages that others may hold in a frame; their own tests say who.</summary>
    private static readonly string[] Framed = ["/embed"];

    [Fact]
    public async Task Every_answer_of_every_endpoint_has_its_defences()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        using var administrator = await server.Staff(Role.Administrator);
        using var anybody = server.Client();
        List<string> wrong = [];
        var pages = 0;
        foreach (var path in server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => Address(endpoint, session)).Distinct())
        {
            foreach (var (client, accept) in new[] { (administrator, "text/html"), (anybody, "text/html"), (anybody, "*/*") })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", accept } } };
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                pages += IsPage(response) ? 1 : 0;
                wrong.AddRange((await Faults(path, response)).Select(fault => $"{path} ({accept}, {(int)response.StatusCode}): {fault}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(pages > 15, $"Only {pages} pages were seen.");
    }

    [Theory]
    [InlineData("GET", "/nulle-part", "text/html", 404)]
    [InlineData("TRACE", "/", "*/*", 405)]
    [InlineData("GET", "/nulle-part", "*/*", 404)]
    [InlineData("GET", "/api/nulle-part", "application/json", 404)]
    [InlineData("GET", "/built/assets/nothing.js", "*/*", 404)]
    [InlineData("GET", "/desk", "text/html", 302)]
    [InlineData("POST", "/api/publication", "application/json", 405)]
    [InlineData("POST", "/desk/settings", "text/html", 404)]
    [InlineData("GET", "/broken", "text/html", 500)]
    [InlineData("GET", "/broken", "application/json", 500)]
    [InlineData("GET", "/api/broken", "application/json", 500)]
    public async Task An_error_has_them_too(string method, string path, string accept, int status)
    {
        await using var server = TestServer.Start(services: services => services.AddSingleton<IStartupFilter, Broken>());
        using var client = server.Client();
        using var request = new HttpRequestMessage(new(method), path) { Headers = { { "Accept", accept } } };
        using var response = await client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal([], await Faults(path, response));
    }

    [Fact]
    public async Task A_nonce_is_another_one_each_time_and_stands_on_every_script()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        using var client = server.Client();
        var (first, second) = (await Nonce(), await Nonce());
        Assert.NotEqual(first, second);

        async Task<string> Nonce()
        {
            using var response = await client.GetAsync(new Uri($"/s/{session}", UriKind.Relative));
            var nonce = SaidNonce().Match(response.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value;
            Assert.True(nonce.Length >= 20);
            var scripts = Script().Matches(await response.Content.ReadAsStringAsync()).Select(match => match.Value).ToList();
            Assert.Contains(scripts, script => script.Contains("type=\"module\"", StringComparison.Ordinal));
            Assert.All(scripts.Where(script => !script.Contains("application/", StringComparison.Ordinal)), script => Assert.Contains($"nonce=\"{nonce}\"", script, StringComparison.Ordinal));
            return nonce;
        }
    }

    [Fact]
    public async Task A_page_that_is_still_good_keeps_the_policy_it_came_with()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        using var client = server.Client();
        using var page = await client.GetAsync(new Uri($"/s/{session}/replay", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/s/{session}/replay") { Headers = { IfNoneMatch = { page.Headers.ETag! } } };
        using var again = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.False(again.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Https_is_kept_to_once_it_was_used()
    {
        await using var server = TestServer.Start(services: services => services.AddSingleton<IStartupFilter, OverHttps>());
        using var client = server.Client();
        using var response = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("max-age=31536000; includeSubDomains", response.Headers.GetValues("Strict-Transport-Security").Single());
    }

    private static bool IsPage(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == "text/html";

    private static async Task<List<string>> Faults(string path, HttpResponseMessage response)
    {
        List<string> faults = [];
        var csp = Said("Content-Security-Policy").Split("; ");
        void Wants(bool holds, string what)
        {
            if (!holds)
            {
                faults.Add(what);
            }
        }

        if (response.StatusCode is not HttpStatusCode.NotModified)
        {
            Wants(csp.Contains("default-src 'none'"), "default-src");
            Wants(csp.Contains("object-src 'none'") && csp.Contains("base-uri 'none'"), "object-src or base-uri");
            Wants(csp.Contains("form-action 'none'") || csp.Contains("form-action 'self'") || csp.Contains("sandbox"), "form-action");
            Wants(csp.Contains("frame-ancestors 'none'") || Framed.Any(framed => path.EndsWith(framed, StringComparison.Ordinal)), "frame-ancestors");
            // A file that was made for elsewhere brings its style; in its sandbox nothing runs.
            Wants(!csp.Any(directive => directive.Contains("unsafe", StringComparison.Ordinal) && !(csp.Contains("sandbox") && directive.StartsWith("style-src", StringComparison.Ordinal))), "something unsafe");
        }

        Wants(Said("X-Content-Type-Options") == "nosniff", "nosniff");
        Wants(Said("Referrer-Policy") == "no-referrer" || (Said("Referrer-Policy") == "strict-origin-when-cross-origin" && !path.StartsWith("/enter", StringComparison.Ordinal)), "Referrer-Policy");
        Wants(Said("Permissions-Policy").Contains("camera=()", StringComparison.Ordinal), "Permissions-Policy");
        Wants(Said("Cross-Origin-Resource-Policy") is "same-origin" or "cross-origin", "CORP");
        Wants(!response.Headers.Contains("Server"), "it says what it is");
        if (IsPage(response))
        {
            Wants(Said("Cross-Origin-Opener-Policy") == "same-origin", "COOP");
            var text = await response.Content.ReadAsStringAsync();
            Wants(!Inline().IsMatch(text), $"inline: {Inline().Match(text).Value}");
        }

        if (path.StartsWith("/desk", StringComparison.Ordinal) || path.StartsWith("/guest", StringComparison.Ordinal) || path.StartsWith("/enter", StringComparison.Ordinal))
        {
            Wants(Said("Cache-Control").Contains("no-store", StringComparison.Ordinal), "no-store");
        }

        return faults;

        string Said(string name) => response.Headers.TryGetValues(name, out var values) ? values.Single() : "";
    }

    private static string Address(RouteEndpoint endpoint, SessionId session) => "/" + Parameter().Replace(
        endpoint.RoutePattern.RawText!.Trim('/'), match => match.Groups[1].Value switch
        {
            "session" or "id" => session.Value,
            "code" => "418",
            "documentName" => "v1",
            "version" => "1",
            "format" => "text",
            _ => "nothing",
        });

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"'nonce-([^']+)'")]
    private static partial Regex SaidNonce();

    [GeneratedRegex("<script[^>]*>|<link rel=\"modulepreload\"[^>]*>")]
    private static partial Regex Script();

    /// <summary>What no page may have: a script or a style in the page itself, or in an attribute.</summary>
    [GeneratedRegex("""<script(?![^>]*(?:nonce=|application/(?:ld\+)?json))[^>]*>|<style|\sstyle="[^"]*"|\son\w+="[^"]*"|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    private sealed class Broken : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use((HttpContext http, RequestDelegate then) => http.Request.Path.Value!.EndsWith("/broken", StringComparison.Ordinal) ? throw new InvalidOperationException("Broken on purpose.") : then(http));
        };
    }

    private sealed class OverHttps : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((HttpContext http, RequestDelegate then) =>
            {
                http.Request.Scheme = "https";
                return then(http);
            });
            next(app);
        };
    }
}
