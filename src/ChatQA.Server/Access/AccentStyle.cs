namespace ChatQA.Access;

/// <summary>The publication's colour as a stylesheet. Its address holds the colour, so it may be kept for ever and reads nothing.</summary>
internal static class AccentStyle
{
    public static void MapAccent(this IEndpointRouteBuilder app) =>
        app.MapGet("/accent/{colour}.css", Get).AllowAnonymous().ExcludeFromDescription();

    private static IResult Get(HttpContext http, string colour)
    {
        if (!Accent.Accept("#" + colour).Accepted(out var accepted, out _) || accepted is "")
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(Accent.Css(accepted), "text/css; charset=utf-8");
    }
}
