using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChatQA.Access;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.WebEncoders;

namespace ChatQA.Pages;

internal static class PagesFeature
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorPages(pages => pages.Conventions.AllowAnonymousToPage("/Error").Add(new AddressFirst()));
        services.AddAntiforgery(forms => forms.Cookie = new HostCookie("chatqa-form", SameSiteMode.Strict));
        // Nobody needs to know what answers.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        services.AddHttpContextAccessor();
        services.AddSingleton<BuiltClient>();
        services.AddScoped(s => Texts.For(Language.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext!)));
        services.AddScoped(s => s.GetRequiredService<IHttpContextAccessor>().HttpContext!.Features.GetRequiredFeature<Publication>());
        services.AddScoped(s => new Dates(s.GetRequiredService<Texts>(), TimeZoneInfo.FindSystemTimeZoneById(s.GetRequiredService<Publication>().TimeZone)));
        services.AddScoped<Replays>();
        // French and the rest as themselves; markup is still escaped.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public static void MapPages(this WebApplication app)
    {
        // What a middleware holds for a request, a hub would hold for as long as each of its connections lasts.
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/hubs"), pages =>
        {
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
            pages.UseExceptionHandler(broken => broken.Run(Broken));
            pages.Use(async (http, next) =>
            {
                // Whose pages these are: their name and their time zone.
                http.Features.Set(await http.RequestServices.GetRequiredService<Publications>().Current());
                await next(http);
            });
            pages.Use(PageHeaders.Write);
            pages.Use(Language.Remember);
        });
        app.MapBuiltFiles();
        app.MapSharing();
        app.MapEmbed();
        app.MapRazorPages();
    }

    // A page's empty 500 becomes the error page; whoever calls the API reads a problem.
    private static Task Broken(HttpContext http) => PageHeaders.IsPage(http) ? Task.CompletedTask : Results.Problem(statusCode: 500).ExecuteAsync(http);
}
