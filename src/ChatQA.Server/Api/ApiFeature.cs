using System.Text.Json.Serialization;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace ChatQA.Api;

/// <summary>The HTTP API beside the hubs, for what is not live.</summary>
internal static class ApiFeature
{
    private const int LargestBody = 64 * 1024;

    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(options =>
        {
            Wire.Configure(options.SerializerOptions);
            // A field that is not known is a slip of the pen: better refused than half obeyed.
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Sentences.Add);
        services.AddExceptionHandler<BadRequests>();
        services.AddOpenApi("v1", Description.Configure);
        services.AddSingleton<SessionReader>();
    }

    public static void MapApi(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages(BadRequests.Name));
        app.MapOpenApi().AllowAnonymous();
        var api = app.MapGroup("/api").WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        api.MapPublication();
        api.MapSessions();
        api.MapRehearsals();
        api.MapPhases();
        api.MapErasure();
        api.MapInvitations();
        api.MapPasses();
        api.MapSignIn();
        api.MapInterviews();
        api.MapExports();
        api.MapWordPress();
        api.MapPublicItems();
        app.MapFeeds();
    }
}
