using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace ChatQA.Pages;

internal static class PagesFeature
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PagesOptions>().BindConfiguration("Pages").ValidateDataAnnotations()
            .Validate(o => TimeZoneInfo.TryFindSystemTimeZoneById(o.TimeZone, out _), "Pages:TimeZone is not a time zone this machine knows.")
            .ValidateOnStart();
        services.AddRazorPages(pages => pages.Conventions.AllowAnonymousToPage("/Error"));
        services.AddHttpContextAccessor();
        services.AddSingleton<BuiltClient>();
        services.AddScoped(s => Texts.For(Language.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext!)));
        services.AddScoped(s => new Dates(s.GetRequiredService<Texts>(), TimeZoneInfo.FindSystemTimeZoneById(s.GetRequiredService<IOptions<PagesOptions>>().Value.TimeZone)));
        // French and the rest as themselves; markup is still escaped.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public static void MapPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseExceptionHandler(broken => broken.Run(Broken));
        app.Use(PageHeaders.Write);
        app.Use(Language.Remember);
        app.MapBuiltFiles();
        app.MapRazorPages();
    }

    // A page's empty 500 becomes the error page; whoever calls the API reads a problem.
    private static Task Broken(HttpContext http) => PageHeaders.IsPage(http) ? Task.CompletedTask : Results.Problem(statusCode: 500).ExecuteAsync(http);
}
