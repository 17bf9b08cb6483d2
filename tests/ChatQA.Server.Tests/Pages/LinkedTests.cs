using System.Text.Encodings.Web;
using System.Text.Json;
using ChatQA.Pages;

namespace ChatQA.Tests.Pages;

public sealed class LinkedTests
{
    [Fact]
    public void Addresses_are_found_as_the_client_finds_them_and_nothing_else_is_one()
    {
        var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/ChatQA.Client/live/links.vectors.json"))).RootElement;
        foreach (var vector in vectors.EnumerateArray())
        {
            Assert.Equal(
                vector.GetProperty("pieces").EnumerateArray().Select(piece => piece.GetString()),
                Linked.Of(vector.GetProperty("text").GetString()!).Select(piece => (piece.IsAddress ? "+" : "") + piece.Text));
        }
    }

    [Fact]
    public void A_link_says_whose_words_it_is_and_no_text_becomes_markup()
    {
        using var html = new StringWriter();
        Linked.Html("<b>Voyez</b> https://gazette.example/a?b=c&d=\"e\"").WriteTo(html, HtmlEncoder.Default);
        Assert.Equal(
            "&lt;b&gt;Voyez&lt;/b&gt; <a href=\"https://gazette.example/a?b=c&amp;d=\" rel=\"noopener nofollow ugc\" target=\"_blank\">https://gazette.example/a?b=c&amp;d=</a>&quot;e&quot;",
            html.ToString());
    }
}
