using ChatQA.Moderation.Similar;

namespace ChatQA.Moderation;

internal static class ModerationFeature
{
    public static void AddModeration(this WebApplicationBuilder builder) => builder.Services.AddSingleton<SimilarQuestions>();
}
