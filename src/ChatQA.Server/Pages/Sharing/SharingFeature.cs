using ChatQA.Access;

namespace ChatQA.Pages;

/// <summary>What other programs take from the public pages: calendars, search engines, content systems, cameras.</summary>
internal static class SharingFeature
{
    public static void MapSharing(this IEndpointRouteBuilder app)
    {
        app.MapGet("/s/{id}/calendar.ics", Calendars.Of).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/s/{id}/qr.svg", QrCodes.Of).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/s/{id}/portrait/{hash}", PortraitEndpoint.Of).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/oembed", OEmbed.Of).AllowAnonymous().ExcludeFromDescription().RequireCors(OriginPolicies.Public);
        app.MapGet("/sitemap.xml", SiteMap.Of).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/robots.txt", SiteMap.Robots).AllowAnonymous().ExcludeFromDescription();
    }
}
