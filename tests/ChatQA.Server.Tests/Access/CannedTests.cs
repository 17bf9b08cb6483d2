using System.Net;
using ChatQA.Access.Canned;
using ChatQA.Kernel;
using ChatQA.Pages;
using ChatQA.Pages.Staff;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Access;

public class CannedTests
{
    [Fact]
    public async Task The_newsrooms_own_sentences_take_the_place_of_the_products_in_each_language()
    {
        await using var store = await Store.Open();
        var canned = new CannedStore(store.Database);
        var french = await canned.In("fr-CA");
        Assert.Equal((4, 3, 0L), (french.Reasons.Count, french.Replies.Count, french.Version));
        Assert.NotEqual(french.Reasons, (await canned.In("en")).Reasons);
        var changed = (await canned.Change(french with { Reasons = ["  Hors sujet. ", "Hors sujet.", ""], Replies = [] })).Must();
        Assert.Equal(["Hors sujet."], changed.Reasons);
        Assert.Equal(1, changed.Version);
        Assert.Equal(["Hors sujet."], (await canned.In("fr")).Reasons);
        Assert.Empty((await canned.In("fr")).Replies);
        Assert.Equal(4, (await canned.In("en-US")).Reasons.Count);
    }

    [Fact]
    public async Task Of_two_who_change_them_at_once_the_second_is_told()
    {
        await using var store = await Store.Open();
        var canned = new CannedStore(store.Database);
        var read = await canned.In("fr");
        (await canned.Change(read with { Reasons = ["Un"] })).Must();
        Assert.Equal("canned.changed_meanwhile", (await canned.Change(read with { Reasons = ["Deux"] })).Rejection!.Code);
        Assert.Equal("canned.changed_meanwhile", (await canned.Change(read with { Version = -3 })).Rejection!.Code);
        var now = await canned.In("fr");
        (await canned.Change(now with { Reasons = ["Deux"] })).Must();
        Assert.Equal("canned.too_many", (await canned.Change(now with { Reasons = [.. Enumerable.Range(0, 21).Select(i => $"Raison {i}")] })).Rejection!.Code);
        Assert.Equal("text.too_long", (await canned.Change(now with { Reasons = [new string('x', 201)] })).Rejection!.Code);
        Assert.Equal("text.too_long", (await canned.Change(now with { Replies = [new string('x', 601)] })).Rejection!.Code);
        Assert.Equal(["Deux"], (await canned.In("fr")).Reasons);
    }

    [Fact]
    public async Task An_administrator_changes_them_on_a_page_and_a_refusal_keeps_what_was_typed()
    {
        await using var server = TestServer.Start();
        using var administrator = await server.Staff(Role.Administrator);
        using var refused = await Post(administrator, new string('x', 201));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(new string('x', 201), await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var saved = await Post(administrator, "Hors sujet.\r\nDéjà posée.");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(["Hors sujet.", "Déjà posée."], (await server.Get<CannedStore>().In("fr")).Reasons);
        Assert.Equal(0, (await server.Get<CannedStore>().In("en")).Version);
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string reasons)
    {
        var path = "/desk/canned";
        using var token = await TestServer.Form(client, path);
        var english = (await client.GetStringAsync(new Uri(path, UriKind.Relative))).Split("name=\"English.Reasons\"")[1].Split('>')[1].Split('<')[0];
        using var form = new FormUrlEncodedContent(
        [
            .. (await token.ReadAsStringAsync()).Split('&').Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1]))),
            new("French.Version", "0"), new("French.Reasons", reasons), new("French.Replies", ""),
            new("English.Version", "0"), new("English.Reasons", WebUtility.HtmlDecode(english)),
            new("English.Replies", string.Join('\n', Texts.English["desk.reply.later"], Texts.English["desk.reply.found"], Texts.English["desk.reply.thanks"])),
        ]);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }
}
