using ChatQA.Sessions.Erasure;

namespace ChatQA.Interviews;

internal static class InterviewsFeature
{
    public static WebApplicationBuilder AddInterviews(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Sources>();
        builder.Services.AddSingleton<InterviewStore>();
        builder.Services.AddSingleton<InterviewDesk>();
        builder.Services.AddSingleton<IHoldsWords, InterviewErasure>();
        return builder;
    }
}
