using ChatQA.Moderation.Claims;
using ChatQA.Moderation.Similar;

namespace ChatQA.Moderation;

internal static class ModerationFeature
{
    public static WebApplicationBuilder AddModeration(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SimilarQuestions>();
        builder.Services.AddSingleton<ClaimDesk>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ClaimDesk>());
        return builder;
    }
}
