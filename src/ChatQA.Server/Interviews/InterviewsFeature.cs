namespace ChatQA.Interviews;

internal static class InterviewsFeature
{
    public static WebApplicationBuilder AddInterviews(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Sources>();
        builder.Services.AddSingleton<InterviewStore>();
        builder.Services.AddSingleton<InterviewDesk>();
        return builder;
    }
}
