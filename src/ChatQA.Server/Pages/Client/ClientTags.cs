using System.Text.Encodings.Web;
using System.Text.Json;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ChatQA.Pages;

/// <summary><c>&lt;client-styles src="room" /&gt;</c>: the stylesheets of one entry, for the page's head.</summary>
[HtmlTargetElement("client-styles", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ClientStylesTagHelper : ClientTagHelper
{
    /// <summary>Only the serif is wanted: an embed speaks with the system's own voice otherwise.</summary>
    public bool SerifOnly { get; set; }

    protected override void Write(TagHelperContent output, string root)
    {
        foreach (var font in Src == "style" ? Client.Fonts.Where(font => !SerifOnly || font.Contains("newsreader", StringComparison.Ordinal)) : [])
        {
            output.AppendHtml($"""<link rel="preload" as="font" type="font/woff2" href="{root}/{font}" crossorigin>""").AppendHtml("\n");
        }

        foreach (var sheet in Client.Styles(Src))
        {
            output.AppendHtml($"""<link rel="stylesheet" href="{root}/{sheet}">""").AppendHtml("\n");
        }
    }
}

/// <summary><c>&lt;client-script src="room" /&gt;</c>: the module of one island, with what it imports loaded at once.</summary>
[HtmlTargetElement("client-script", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ClientScriptTagHelper : ClientTagHelper
{
    protected override void Write(TagHelperContent output, string root)
    {
        var scripts = Client.Scripts(Src);
        var nonce = PagePolicy.Of(ViewContext.HttpContext).Nonce;
        foreach (var import in scripts.Skip(1))
        {
            output.AppendHtml($"""<link rel="modulepreload" href="{root}/{import}" nonce="{nonce}" crossorigin>""").AppendHtml("\n");
        }

        if (scripts is [var module, ..])
        {
            output.AppendHtml($"""<script type="module" src="{root}/{module}" nonce="{nonce}" crossorigin></script>""").AppendHtml("\n");
        }
    }
}

/// <summary><c>&lt;client-texts prefixes="room live" /&gt;</c>: the part of the catalogue that an island speaks, as a JSON block.</summary>
[HtmlTargetElement("client-texts", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ClientTextsTagHelper : ClientTagHelper
{
    private static readonly string[] Always = ["date", "rejection", "common", "live"];

    /// <summary>First words of the keys, separated by spaces; dates, refusals, the connection and common words always come.</summary>
    public string Prefixes { get; set; } = "";

    protected override void Write(TagHelperContent output, string root)
    {
        var services = ViewContext.HttpContext.RequestServices;
        var texts = services.GetRequiredService<Texts>();
        string[] prefixes = [.. Always, .. Prefixes.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var catalogue = texts.Catalogue.Where(t => prefixes.Any(p => t.Key.StartsWith(p + ".", StringComparison.Ordinal))).OrderBy(t => t.Key, StringComparer.Ordinal).ToDictionary();
        output.AppendHtml(DataBlock.Html("texts", new { language = texts.Language, timeZone = services.GetRequiredService<Dates>().Zone, catalogue }));
    }
}

public abstract class ClientTagHelper : TagHelper
{
    /// <summary>The entry's folder in the client: style, room, desk, guest or workbench.</summary>
    public string Src { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    internal BuiltClient Client => ViewContext.HttpContext.RequestServices.GetRequiredService<BuiltClient>();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        Write(output.Content, $"{ViewContext.HttpContext.Request.PathBase}/built");
    }

    protected abstract void Write(TagHelperContent output, string root);
}

/// <summary>JSON inside a page: read by a module, never run, and unable to close its own element.</summary>
internal static class DataBlock
{
    private static readonly JsonSerializerOptions Embedded = new(Wire.Json) { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>Facts for search engines.</summary>
    public static Microsoft.AspNetCore.Html.IHtmlContent Linked(object value) =>
        new Microsoft.AspNetCore.Html.HtmlString($"""<script type="application/ld+json">{JsonSerializer.Serialize(value, Embedded)}</script>""");

    public static Microsoft.AspNetCore.Html.IHtmlContent Html(string id, object value) =>
        new Microsoft.AspNetCore.Html.HtmlString($"""<script type="application/json" id="{id}">{JsonSerializer.Serialize(value, Embedded)}</script>""");
}
