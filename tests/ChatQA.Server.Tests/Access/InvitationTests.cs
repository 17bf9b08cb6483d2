using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Storage;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;
using Dapper;

namespace ChatQA.Tests.Access;

public class InvitationTests : IAsyncDisposable
{
    private readonly TestServer _server = TestServer.Start();

    [Fact]
    public async Task Looking_at_a_link_uses_nothing_up()
    {
        var path = await _server.Invite(Role.Editor, name: "Aline Roy");
        using var scanner = _server.Client();
        for (var i = 0; i < 5; i++)
        {
            using var got = await scanner.GetAsync(Relative(path));
            using var head = await scanner.SendAsync(new(HttpMethod.Head, path));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (got.StatusCode, head.StatusCode));
        }

        using var aline = _server.Client();
        using var entered = await TestServer.Enter(aline, path);
        Assert.Equal("/desk", entered.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_guest_goes_on_on_another_device_and_stays_on_the_first()
    {
        var session = await _server.Session();
        var path = await _server.Invite(Role.Guest, session, "Hélène Tremblay");
        using var phone = _server.Client();
        (await TestServer.Enter(phone, path)).Dispose();
        using var made = await phone.PostAsync(Relative($"/api/sessions/{session}/invitations/mine/link"), null);
        var link = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("link").GetString()!;
        Assert.NotEqual(path, new Uri(link).AbsolutePath);
        using var laptop = _server.Client();
        using var entered = await TestServer.Enter(laptop, new Uri(link).AbsolutePath);
        Assert.Equal($"/guest/{session}", entered.Headers.Location?.OriginalString);
        using var third = _server.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await third.GetAsync(new Uri(link))).StatusCode);
        foreach (var device in new[] { phone, laptop })
        {
            Assert.Equal(HttpStatusCode.OK, (await device.GetAsync(Relative($"/guest/{session}"))).StatusCode);
        }

        // The first link, opened once more where it served, leads on.
        using var again = await phone.GetAsync(Relative(path));
        Assert.Contains($"href=\"/guest/{session}\"", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var other = await phone.PostAsync(Relative($"/api/sessions/{await _server.Session()}/invitations/mine/link"), null);
        Assert.NotEqual(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Of_a_hundred_who_press_the_button_at_once_one_comes_in()
    {
        var path = await _server.Invite(Role.Moderator);
        // Each in a browser of their own: the link went round the newsroom.
        var readers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            var reader = _server.Client();
            return (Reader: reader, Form: await TestServer.Form(reader, path));
        }));
        var entered = await Task.WhenAll(readers.Select(async one =>
        {
            using var response = await one.Reader.PostAsync(Relative(path), one.Form);
            return (response.StatusCode, Pass: SetsPass(response));
        }));
        Assert.Single(entered, e => e.StatusCode is HttpStatusCode.Redirect && e.Pass);
        Assert.Equal(99, entered.Count(e => e.StatusCode is HttpStatusCode.NotFound && !e.Pass));
        Assert.Equal(1, await PassesMade());
    }

    [Fact]
    public async Task A_button_pressed_a_hundred_times_in_one_browser_makes_one_pass_and_never_an_error()
    {
        var path = await _server.Invite(Role.Moderator);
        using var reader = _server.Client();
        using var form = await TestServer.Form(reader, path);
        var (pressed, cookies) = (await form.ReadAsStringAsync(), _server.Cookies(reader));
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            // None of them has heard the answer to another: a double press.
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _server.Address };
            client.DefaultRequestHeaders.Add("Cookie", cookies);
            using var response = await client.PostAsync(Relative(path), new StringContent(pressed, null, "application/x-www-form-urlencoded"));
            return (response.StatusCode, To: response.Headers.Location?.OriginalString, Cookie: response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("chatqa=", StringComparison.Ordinal)));
        }));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Redirect, "/desk"), (answer.StatusCode, answer.To)));
        Assert.Single(answers.Select(answer => answer.Cookie.Split(';')[0]).Distinct());
        Assert.Equal(1, await PassesMade());
    }

    [Fact]
    public async Task A_second_press_after_the_first_ones_answer_leads_to_the_desk_and_a_form_that_is_not_ours_does_nothing()
    {
        var path = await _server.Invite(Role.Moderator);
        using var reader = _server.Client();
        using var form = await TestServer.Form(reader, path);
        var pressed = await form.ReadAsStringAsync();
        for (var press = 0; press < 2; press++)
        {
            using var entered = await reader.PostAsync(Relative(path), new StringContent(pressed, null, "application/x-www-form-urlencoded"));
            Assert.Equal((HttpStatusCode.Redirect, "/desk"), (entered.StatusCode, entered.Headers.Location?.OriginalString));
        }

        Assert.Equal(1, await PassesMade());
        var other = await _server.Invite(Role.Moderator);
        using var forged = await reader.PostAsync(Relative(other), new StringContent("", null, "application/x-www-form-urlencoded"));
        Assert.Equal((HttpStatusCode.BadRequest, 1), (forged.StatusCode, await PassesMade()));
    }

    [Fact]
    public async Task Whoever_used_a_link_and_opens_it_again_is_led_to_their_desk_and_nobody_else_is()
    {
        var path = await _server.Invite(Role.Editor);
        using var aline = _server.Client();
        using var entered = await TestServer.Enter(aline, path);
        using var again = await aline.GetAsync(Relative(path));
        Assert.Equal((HttpStatusCode.Redirect, "/desk"), (again.StatusCode, again.Headers.Location?.OriginalString));
        using var stranger = _server.Client();
        using var refused = await stranger.GetAsync(Relative(path));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(204, (await aline.Delete("/api/passes/mine")).Status);
        using var after = await aline.GetAsync(Relative(path));
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task A_new_link_is_for_the_same_person_and_ends_the_one_before()
    {
        using var administrator = await _server.Staff(Role.Administrator);
        var made = (await administrator.Post("/api/invitations", new { role = "moderator", name = "Odile Fortin" })).Json;
        var id = made.GetProperty("invitation").GetProperty("id").GetString()!;
        Assert.StartsWith("data:image/svg+xml;base64,", made.GetProperty("qr").GetString(), StringComparison.Ordinal);
        var renewed = (await administrator.Post($"/api/invitations/{id}/link", new { })).Json;
        Assert.Equal(id, renewed.GetProperty("invitation").GetProperty("id").GetString());
        using var odile = _server.Client();
        using var refused = await odile.GetAsync(Relative(Path(made)));
        using var entered = await TestServer.Enter(odile, Path(renewed));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Redirect), (refused.StatusCode, entered.StatusCode));
        Assert.Equal(id, (await odile.Get("/api/passes/mine")).Json[0].GetProperty("staff").GetString());

        // A second telephone, by a second link: the first stays signed in.
        using var telephone = _server.Client();
        using var came = await TestServer.Enter(telephone, Path((await administrator.Post($"/api/invitations/{id}/link", new { })).Json));
        Assert.Equal((200, 200), ((await odile.Get("/api/sessions")).Status, (await telephone.Get("/api/sessions")).Status));
        Assert.Equal(204, (await administrator.Delete($"/api/invitations/{id}")).Status);
        Assert.Equal((401, 401), ((await odile.Get("/api/sessions")).Status, (await telephone.Get("/api/sessions")).Status));
        Assert.Equal((404, "invitation.not_found"), (await administrator.Post($"/api/invitations/{id}/link", new { })).Refusal);

        static string Path(System.Text.Json.JsonElement made) => new Uri(made.GetProperty("link").GetString()!).AbsolutePath;
    }

    private static bool SetsPass(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("chatqa=", StringComparison.Ordinal));

    private Task<long> PassesMade() => _server.Get<Database>().Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM passes"));

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
