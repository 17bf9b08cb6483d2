namespace ChatQA.Pages;

/// <summary>What another site's page loads: the script that makes the frame, and the frame's colours. docs/embedding.md.</summary>
internal static class EmbedFeature
{
    /// <summary>A sandboxed frame is of no origin: what it loads says that it may.</summary>
    public const string Anywhere = "Cross-Origin-Resource-Policy";

    public static void MapEmbed(this IEndpointRouteBuilder app)
    {
        app.MapGet("/embed.js", Script).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/embed/theme.css", Colours).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Always under this one name, so that a page that was written once stays right.</summary>
    private static IResult Script(HttpContext http, BuiltClient client)
    {
        if (client.Element is not { Exists: true } file)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=3600";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers[Anywhere] = "cross-origin";
        return Results.Stream(file.CreateReadStream(), "text/javascript; charset=utf-8");
    }

    private static IResult Colours(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        http.Response.Headers[Anywhere] = "cross-origin";
        return Results.Text(Theme.Of(http.Request.Query).Css(), "text/css");
    }
}
